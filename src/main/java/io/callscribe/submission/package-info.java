/** What others tell this pipeline by HTTP: media to have transcribed, and that a transcription is ready. */
package io.callscribe.submission;

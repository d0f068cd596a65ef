/**
 * The speech-to-text service of the pipelines that do not use AWS Transcribe: what is sent to it, how its answer is read, and
 * the client that bears its key. {@link io.callscribe.stt.Dialect} is the one place where services differ.
 */
package io.callscribe.stt;

/**
 * Takes card numbers, social security numbers, phone numbers and e-mail addresses out of a transcript. Pure Java: nothing
 * here knows of Camel, logs, or keeps a word. {@link io.callscribe.redaction.Redaction} is the way in. Inside, a text goes
 * through these: {@link io.callscribe.redaction.Lexer} (characters to tokens),
 * {@link io.callscribe.redaction.SpokenNumbers} (words to digits), {@link io.callscribe.redaction.Voices} (tokens by
 * speaker), {@link io.callscribe.redaction.SpokenEmails} and {@link io.callscribe.redaction.DigitRuns} (what belongs
 * together), {@link io.callscribe.redaction.Choice} (which digits are which number, with
 * {@link io.callscribe.redaction.Overlaps} and {@link io.callscribe.redaction.FirstAttempts} of cards) and
 * {@link io.callscribe.redaction.Edits} (the new text). No regular expression is used on the words of a call.
 */
package io.callscribe.redaction;

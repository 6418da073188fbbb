/**
 * Reading a picture: clinical contexts and their prompts, structured answers and their repair, the vocabulary of
 * findings, tiers and when to stop, consensus, comparison. May use {@code imaging}, {@code gateway} and {@code cost}; knows nothing of S3, Lambda or reports.
 */
package wetread.reading;

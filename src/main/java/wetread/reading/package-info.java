/**
 * Reading an image: the clinical context and its prompts, the models asked tier by tier, their answers understood and
 * repaired. Knows nothing of S3, Lambda or reports.
 */
package wetread.reading;

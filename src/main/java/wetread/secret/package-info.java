/**
 * Keys: from the environment, or out of one secret of AWS Secrets Manager that is named there, kept for a while and fetched
 * again when it was replaced.
 */
package wetread.secret;

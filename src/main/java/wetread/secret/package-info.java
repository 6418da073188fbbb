/**
 * Keys, from the environment or from one secret of AWS Secrets Manager. The secret is kept for a while, and fetched
 * again when it is old or a key of it was refused.
 */
package wetread.secret;

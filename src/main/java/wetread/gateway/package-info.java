/**
 * Any OpenAI-compatible chat-completions gateway: the REST client, and the one attempt loop with backoff and deadline.
 * Depends on no other package of the product.
 */
package wetread.gateway;

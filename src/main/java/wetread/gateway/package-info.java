/**
 * Any OpenAI-compatible chat-completions gateway: the REST client, and the one attempt loop with backoff and deadline.
 * Depends on {@code secret} alone.
 */
package wetread.gateway;

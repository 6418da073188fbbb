/**
 * Any OpenAI-compatible chat-completions gateway: one question to one model, with retries where they may help and the
 * deadline allows them.
 */
package wetread.gateway;

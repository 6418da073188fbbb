/**
 * Any OpenAI-compatible chat-completions gateway: one question to one model, tried as often as makes sense before the
 * deadline.
 */
package wetread.gateway;

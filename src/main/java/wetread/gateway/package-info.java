/**
 * Any OpenAI-compatible chat-completions gateway: one question to one model, with retries where they may help and the
 * deadline allows them; many questions in a batch that is answered within a day; which models it offers.
 */
package wetread.gateway;

package wetread.gateway;

/** A parameter of requests that models do not all take alike. */
enum Parameter {
    /** {@code response_format}: a JSON schema, else any JSON object, else left out. */
    RESPONSE_FORMAT,
    /** {@code max_tokens}, which some models take as {@code max_completion_tokens}. */
    MAX_TOKENS,
    /** {@code temperature}, which some models take at one value alone. */
    TEMPERATURE,
    /** {@code reasoning_effort}, which models without reasoning do not know. */
    REASONING_EFFORT
}

package wetread.gateway;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a reply without an answer means. Gateways say it by status, by the error's code and by words, each in its own
 * way; this is the one place that knows their ways.
 */
enum Fault {
    /** The key is missing, wrong or blocked: every request would fail alike. */
    KEY_REFUSED,
    /** Nothing is left to pay with: every request would fail alike. */
    OUT_OF_CREDIT,
    /** This model is not offered to this key or in this region. */
    NOT_ALLOWED,
    /** The content was refused by a filter before the model saw it. */
    MODERATED,
    /** The model does not take {@code response_format} as it was sent. */
    RESPONSE_FORMAT_REFUSED,
    /** The model does not take {@code max_tokens}, or not under that name. */
    MAX_TOKENS_REFUSED,
    /** The model does not take {@code temperature}. */
    TEMPERATURE_REFUSED,
    /** The model does not take {@code reasoning_effort}, or not this one. */
    REASONING_EFFORT_REFUSED,
    /** The request has too many bytes or tokens. */
    TOO_LARGE,
    /** The request has too many pictures. */
    TOO_MANY_PICTURES,
    /** A time-out, a rate limit or a fault of a server: another try may succeed. */
    PASSING,
    /** A success whose body is no chat completion. It may have been paid for. */
    UNREADABLE,
    /** This request to this model cannot succeed. */
    BAD_REQUEST;

    /** Statuses that may pass: time-outs, conflicts, rate limits, server faults; 520 to 524 are Cloudflare's. */
    private static final Set<Integer> RETRYABLE =
            Set.of(408, 409, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 529);
    /** Statuses with which gateways refuse a parameter. */
    private static final Set<Integer> REFUSING = Set.of(400, 404, 415, 422, 500, 501);

    /** Portkey's status for what one of its guardrails denies. */
    private static final int GUARDRAIL = 446;
    /** Portkey's words for a success that it could not read itself. */
    private static final Pattern SWALLOWED = words("\"status\":\\s*\"failure\".*something went wrong");

    private static final Pattern CREDIT = words("insufficient[_ ]quota", "billing[_ ]hard[_ ]limit",
            "insufficient[_ ](funds|balance|credits?)", "credit balance", "out of credits?", "not enough credits?",
            "requires more credits", "payment[_ ]required", "no credits", "account balance", "spend(ing)? limit");
    /** Gemini says the same of a rate limit, and then how long to wait. */
    private static final Pattern QUOTA = words("exceeded your current quota");
    private static final Pattern WAIT = words("retry ?delay", "(retry|try again) in \\d");
    private static final Pattern MODERATION = words("content[_ -]?(policy|filter)", "moderation", "flagged",
            "responsibleaipolicyviolation", "safety system", "prohibited[_ ]content", "usage polic");
    private static final Pattern MODEL_OR_PLACE = words("\\bmodels?\\b", "region", "country", "territory", "location",
            "deployment", "endpoint", "provider");
    private static final Pattern KEY = words("api[_ -]?key", "\\bkey\\b", "credential", "authenti", "authoriz.* header",
            "\\btoken (is |has )?(expired|invalid|revoked)", "invalid[_ ]token", "\\baccount\\b", "organi[sz]ation",
            "suspended", "deactivated", "permission denied for user", "signature");
    private static final Pattern TOO_MANY = words("too many (images|pictures|image)",
            "(maximum|max|at most|limit of|up to) (of |number of )?\\d* ?(images?|image\\(s\\)|image inputs|pictures)",
            "number of images");
    private static final Pattern LARGE = words("context_length_exceeded", "maximum context length", "context window",
            "prompt is too long", "input is too long", "too many (input )?tokens", "request_too_large",
            "request entity too large", "payload too large", "image exceeds", "image (is )?too large",
            "image.{0,40}size", "exceeds? .{0,30}(mb|megabytes|bytes|pixels)");
    /** Each parameter with the words by which it is refused. The one that is named first counts. */
    private static final List<Refusal> REFUSALS = List.of(
            new Refusal(RESPONSE_FORMAT_REFUSED, words("response[_ ]?format", "json[_ ]?schema", "response_schema",
                    "output_config", "output_format", "structured[_ ]outputs?", "\\bgrammar", "json[_ ]?mode",
                    "json_object", "guided_json", "additionalproperties", "handle the requested parameters")),
            new Refusal(MAX_TOKENS_REFUSED, words("max_tokens", "max_completion_tokens", "max_output_tokens")),
            new Refusal(TEMPERATURE_REFUSED, words("temperature")),
            new Refusal(REASONING_EFFORT_REFUSED, words("reasoning[_. ]effort")));

    private record Refusal(Fault fault, Pattern words) {

        Optional<Integer> at(String text) {
            return Optional.of(words.matcher(text)).filter(matcher -> matcher.find()).map(matcher -> matcher.start());
        }
    }

    /**
     * What a reply means that has no answer.
     *
     * @param code the HTTP status, or the one that the error itself names; 0 where there was none
     * @param error what the body says
     */
    static Fault of(int code, GatewayError error) {
        String text = error.text();
        if (code == 402 || CREDIT.matcher(text).find() || QUOTA.matcher(text).find() && !WAIT.matcher(text).find()) {
            return OUT_OF_CREDIT;
        }
        if (code == 401) {
            return KEY_REFUSED;
        }
        if (code == GUARDRAIL || (code == 400 || code == 403 || code == 422) && MODERATION.matcher(text).find()) {
            return MODERATED;
        }
        if (code == 403) {
            // Of a model that is not offered, errors speak in the words of accounts too: then it is not the key.
            return !MODEL_OR_PLACE.matcher(text).find() && KEY.matcher(text).find() ? KEY_REFUSED : NOT_ALLOWED;
        }
        if (code == 413) {
            return TOO_LARGE;
        }
        if (code == 400 || code == 422 || code == 500) {
            if (TOO_MANY.matcher(text).find()) {
                return TOO_MANY_PICTURES;
            }
            if (LARGE.matcher(text).find()) {
                return TOO_LARGE;
            }
        }
        if (code == 400 && text.contains("api key") && text.contains("invalid")) {
            return KEY_REFUSED;
        }
        if (code == 500 && SWALLOWED.matcher(text).find()) {
            return UNREADABLE;
        }
        return refusedParameter(code, error)
                .orElse(RETRYABLE.contains(code) || code == 0 ? PASSING : BAD_REQUEST);
    }

    private static Optional<Fault> refusedParameter(int code, GatewayError error) {
        if (!REFUSING.contains(code)) {
            return Optional.empty();
        }
        return first(error.parameter()).or(() -> first(error.text()));
    }

    private static Optional<Fault> first(String text) {
        return REFUSALS.stream().filter(refusal -> refusal.at(text).isPresent())
                .min((a, b) -> Integer.compare(a.at(text).orElseThrow(), b.at(text).orElseThrow())).map(Refusal::fault);
    }

    private static Pattern words(String... alternatives) {
        return Pattern.compile(String.join("|", alternatives));
    }
}

package wetread.secret;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What people put into a secret: a JSON object with the variables' names as fields, lines {@code NAME=value} as in an
 * {@code .env} file, or the gateway's key itself. Byte order marks, zero-width characters and quotes, which editors and
 * shells leave, are no part of a key. What is none of these is refused and never sent as a key.
 */
final class SecretText {
    /** Format characters (Unicode category Cf), such as the byte order mark, and blanks that are not ASCII's. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\u00A0\\u2000-\\u200A\\u2028\\u2029\\u3000]");
    /** Other names than our own are told from keys by their capitals. */
    private static final Pattern ASSIGNMENT = Pattern.compile("(?:export\\s+)?([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|(?i:"
            + Secrets.GATEWAY_API_KEY + "|" + Secrets.IDENTIFIER_KEY + "))\\s*[=:]\\s*(.*)");
    /**
     * Visible ASCII without what delimits text: what a bearer token (RFC 6750 section 2.1) consists of, and more. As
     * there, equals signs only fill up the end; elsewhere they part a name from its value.
     */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/:@!#$%&*^|-]+=*");
    /** What people call a key, before the key. */
    private static final Pattern NAMED =
            Pattern.compile("(?i)[a-z0-9._-]*(?:key|token|secret|password|authorization):.*");
    private static final Pattern SCHEME = Pattern.compile("(?i)^bearer\\s+");
    /** What the variables of keys end with. */
    private static final String API_KEY = "_API_KEY";
    private static final String QUOTES = "\"'`“”‘’";

    private final ObjectMapper json;

    SecretText(ObjectMapper json) {
        this.json = json;
    }

    /**
     * The key of that name in a secret; nothing where the secret does not hold it.
     *
     * @throws SecretUnavailableException where the secret cannot be understood; the message names what is wrong
     */
    Optional<String> in(String secret, String variable) {
        String text = INVISIBLE.matcher(secret).replaceAll("").strip();
        if (text.startsWith("{")) {
            return inObject(text, variable);
        }
        if (text.startsWith("[")) {
            throw new SecretUnavailableException("the secret is a JSON array and must be an object with the field "
                    + Secrets.GATEWAY_API_KEY + ", or that key alone");
        }
        Optional<Map<String, String>> lines = assignments(text);
        if (lines.isPresent()) {
            String value = lines.get().get(variable);
            return value == null ? Optional.empty() : key(value, variable);
        }
        return variable.equals(Secrets.GATEWAY_API_KEY) ? key(text, variable) : Optional.empty();
    }

    /**
     * A key as it is used; nothing where it is blank. The key of a gateway is a token; any other is kept as it is.
     *
     * @throws SecretUnavailableException where it cannot be a gateway's key; the message names the variable alone
     */
    Optional<String> key(String value, String variable) {
        if (!variable.endsWith(API_KEY)) {
            return Optional.of(value.replaceAll("^\\p{Cf}+|\\p{Cf}+$", "").strip()).filter(text -> !text.isEmpty());
        }
        String text = SCHEME.matcher(unquoted(INVISIBLE.matcher(value).replaceAll("").strip())).replaceFirst("");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!TOKEN.matcher(text).matches() || NAMED.matcher(text).matches() || ASSIGNMENT.matcher(text).matches()) {
            throw new SecretUnavailableException(variable + " holds more than a key: a name, blanks, quotes, brackets, "
                    + "or characters beyond ASCII");
        }
        return Optional.of(text);
    }

    private Optional<String> inObject(String text, String variable) {
        JsonNode value;
        try {
            value = json.readTree(text).path(variable);
        } catch (JacksonException e) {
            // Its message would quote the text.
            throw new SecretUnavailableException("the secret begins like a JSON object and is none: names and "
                    + "values need double quotes, as in {\"" + Secrets.GATEWAY_API_KEY + "\": \"…\"}");
        }
        if (value.isArray() || value.isObject()) {
            throw new SecretUnavailableException("the field " + variable + " of the secret must be text");
        }
        return value.isTextual() ? key(value.textValue(), variable) : Optional.empty();
    }

    /** The variables of lines that all assign one; nothing where any line does not. */
    private static Optional<Map<String, String>> assignments(String text) {
        Map<String, String> variables = new TreeMap<>();
        for (String line : text.split("\\R")) {
            if (line.isBlank() || line.strip().startsWith("#")) {
                continue;
            }
            Matcher assignment = ASSIGNMENT.matcher(unquoted(line.strip()));
            if (!assignment.matches()) {
                return Optional.empty();
            }
            variables.put(assignment.group(1).toUpperCase(Locale.ROOT), unquoted(assignment.group(2).strip()));
        }
        return variables.isEmpty() ? Optional.empty() : Optional.of(variables);
    }

    private static String unquoted(String text) {
        String inner = text;
        while (inner.length() > 1 && QUOTES.indexOf(inner.charAt(0)) >= 0
                && QUOTES.indexOf(inner.charAt(inner.length() - 1)) >= 0) {
            inner = inner.substring(1, inner.length() - 1).strip();
        }
        return inner;
    }
}

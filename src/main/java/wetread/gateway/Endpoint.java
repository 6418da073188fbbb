package wetread.gateway;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where models are asked.
 *
 * @param name in messages
 * @param url the base URL, http or https; {@code /chat/completions} is appended
 * @param key empty for a server that wants none
 * @param headers sent with each request, by name; a value {@code @NAME} stands for what the variable or the secret's
 *        field of that name holds
 */
public record Endpoint(String name, URI url, Optional<Key> key, Map<String, String> headers) {
    private static final Pattern VARIABLE = Pattern.compile("[A-Z][A-Z0-9_]*_API_KEY");
    /** A field name of RFC 9110 section 5.1. */
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7E]*");
    private static final String REFERENCE = "@";
    /** A name that no server has (RFC 2606 section 2). */
    private static final URI NOWHERE = URI.create("https://no-endpoint.invalid");

    /**
     * How the key is sent.
     *
     * @param variable the variable or the secret's field that holds it. Its name ends with {@code _API_KEY}: settings
     *        that somebody puts into the bucket must not have other secrets sent
     * @param scheme before the key, such as {@code Bearer}; empty for none
     */
    public record Key(String variable, String header, String scheme) {
        /** @throws IllegalArgumentException when a name is not allowed; the message says which */
        public Key {
            require(VARIABLE, variable, "the variable of a key must be named like OWN_API_KEY");
            require(HEADER, header, "the header of a key is no header name");
            require(VALUE, scheme, "the scheme of a key has characters that no header may have");
        }

        String headerValue(String secret) {
            return scheme.isEmpty() ? secret : scheme + " " + secret;
        }
    }

    /** @throws IllegalArgumentException when a part is not allowed; the message says which */
    public Endpoint {
        if (!url.isAbsolute() || url.getHost() == null || !url.getScheme().matches("https?")
                || url.getQuery() != null || url.getUserInfo() != null) {
            throw new IllegalArgumentException("the URL must be http or https with a host, without user or query");
        }
        headers.forEach((header, value) -> {
            require(HEADER, header, "a header has no header's name");
            require(VALUE, value, "a header has a value with characters that no header may have");
            if (isReference(value)) {
                require(VARIABLE, referred(value), "a header's variable must be named like @OWN_API_KEY");
            }
        });
        headers = Map.copyOf(headers);
    }

    /**
     * The URL of a text.
     *
     * @throws IllegalArgumentException when it is none; the message does not quote it
     */
    public static URI url(String text) {
        try {
            return new URI(text.strip().replaceAll("/+$", ""));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("the URL is malformed");
        }
    }

    /**
     * In the place of the endpoint of a model for which none is named: nothing is ever sent there.
     *
     * @param model the name of the endpoint too
     */
    public static Endpoint noneFor(String model) {
        return new Endpoint(model, NOWHERE, Optional.empty(), Map.of());
    }

    /** Whether there is such an endpoint; else it stands for a model without one. */
    public boolean exists() {
        return !url.equals(NOWHERE);
    }

    /** Whether requests carry a key, in its header or in another: a server of one's own may want none. */
    public boolean wantsKey() {
        return key.isPresent() || headers.values().stream().anyMatch(Endpoint::isReference);
    }

    static boolean isReference(String value) {
        return value.startsWith(REFERENCE);
    }

    static String referred(String value) {
        return value.substring(REFERENCE.length());
    }

    private static void require(Pattern pattern, String value, String demand) {
        if (value == null || !pattern.matcher(value).matches()) {
            throw new IllegalArgumentException(demand);
        }
    }
}

package wetread.gateway;

import java.util.Set;

/** What an endpoint says of the models that it offers. */
public sealed interface Offer {

    /**
     * It lists them.
     *
     * @param models their names, as requests have them
     */
    record Listed(Set<String> models) implements Offer {
    }

    /** It has no such list: not all gateways do. */
    record NoList(int status) implements Offer {
    }

    /**
     * It cannot be asked.
     *
     * @param message says what to do; names no key
     */
    record Closed(String message) implements Offer {
    }
}

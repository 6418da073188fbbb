package wetread.study;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import wetread.gateway.GatewayClosedException;

/** What keeps an upload from being read although nothing is wrong with the upload itself. */
public enum Withheld {
    /** A limit of what may be spent is reached: until the next day or month (UTC). */
    BUDGET(Reason.FOR_BUDGET),
    /** The gateway does not answer: no connection, faults of its own, or too many requests without end. */
    GATEWAY(Reason.FOR_GATEWAY),
    /** The gateway refuses the key, or there is none. */
    KEY(Reason.FOR_KEY),
    /** The gateway's account has no credit left. */
    CREDIT(Reason.FOR_KEY),
    /** No setting says where a model is asked. */
    SETTING(Reason.FOR_KEY),
    /** S3 failed, or a queue or a secret could not be had. */
    STORAGE(Reason.FOR_STORAGE),
    /** S3 denies access, or the key of its encryption cannot be used: for this upload, or for all. */
    ACCESS(Reason.FOR_STORAGE),
    /** Another invocation holds the claim, and may have been killed: whoever comes after it sees what became of it. */
    CLAIMED(Reason.FOR_STORAGE);

    private final Reason reason;

    Withheld(Reason reason) {
        this.reason = reason;
    }

    /** What an administrator is told of it, in the order of {@link wetread.cost.Waiting}. The codes are public. */
    enum Reason {
        FOR_BUDGET, FOR_GATEWAY, FOR_KEY, FOR_STORAGE;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Reason reason() {
        return reason;
    }

    /** The name in keys, logs and settings. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Withheld> of(String code) {
        return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
    }

    static Withheld of(GatewayClosedException.Cause cause) {
        return switch (cause) {
            case KEY_REFUSED -> KEY;
            case OUT_OF_CREDIT -> CREDIT;
            case NO_ENDPOINT -> SETTING;
        };
    }
}

package wetread.imaging;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * The decoding of one upload: the work that it may still take, and the flaws that were found. Every reader and decoder
 * of the upload shares it. For several threads.
 */
public final class Decoding {
    private final BooleanSupplier outOfTime;
    private final Map<Work, Long> spent = new EnumMap<>(Work.class);
    private final Map<Flaw.Kind, Flaw> flaws = new EnumMap<>(Flaw.Kind.class);

    /** One that no time limits. */
    public Decoding() {
        this(() -> false);
    }

    /** @param outOfTime whether the time is over in which what need not be decoded may be */
    public Decoding(BooleanSupplier outOfTime) {
        this.outOfTime = outOfTime;
    }

    /** Whether no further frame shall be decoded, where another one was. */
    public boolean isOutOfTime() {
        return outOfTime.getAsBoolean();
    }

    /**
     * Takes work out of the budget, before it is done.
     *
     * @param amount at least 0, in units of {@code work}
     * @throws UnreadableImageException {@code too_complex} when the upload takes more than the budget has
     */
    public synchronized void spend(Work work, long amount) throws UnreadableImageException {
        if (spent.merge(work, amount, Long::sum) > work.max()) {
            throw new UnreadableImageException(RejectionReason.TOO_COMPLEX,
                    "it has more than " + work.max() + " " + work.words());
        }
    }

    /** Notes a flaw; the first of each kind is kept. */
    public synchronized void found(Flaw flaw) {
        flaws.putIfAbsent(flaw.kind(), flaw);
    }

    /** The flaws that were found up to now. */
    public synchronized List<Flaw> flaws() {
        return new ArrayList<>(flaws.values());
    }
}

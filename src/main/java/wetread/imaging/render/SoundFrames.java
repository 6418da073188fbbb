package wetread.imaging.render;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import wetread.imaging.Decoding;
import wetread.imaging.DisplayedFrame;
import wetread.imaging.Flaw;
import wetread.imaging.RejectionReason;
import wetread.imaging.Size;
import wetread.imaging.UnreadableImageException;

/**
 * Frames of an image, and which of them are broken. One damaged frame of a cine must not cost the others. Not for
 * several threads at once.
 */
final class SoundFrames {
    /** Frame numbers that a flaw lists. */
    private static final int MAX_LISTED = 20;

    private final KeptFrames frames;
    private final SortedMap<Integer, RejectionReason> broken = new TreeMap<>();
    private UnreadableImageException first;

    SoundFrames(KeptFrames frames) {
        this.frames = frames;
    }

    /** Tells which frames will be looked at next; those that were found broken are not. */
    void expect(int... expected) {
        frames.expect(IntStream.of(expected).filter(frame -> !isBroken(frame)).toArray());
    }

    /**
     * The pictures that show a frame.
     *
     * @param atLeast how large they are needed, pixels
     * @throws UnreadableImageException when it cannot be decoded; it counts as broken from then on, unless it only
     *         takes more work or memory than the upload may
     */
    List<DisplayedFrame> show(int frame, Size atLeast) throws UnreadableImageException {
        try {
            return frames.show(frame, atLeast);
        } catch (UnreadableImageException e) {
            throw noted(frame, e);
        }
    }

    /** The same from the least value of the frame to its largest, in place of its windows. */
    List<DisplayedFrame> showRange(int frame, Size atLeast) throws UnreadableImageException {
        try {
            return frames.showRange(frame, atLeast);
        } catch (UnreadableImageException e) {
            throw noted(frame, e);
        }
    }

    private UnreadableImageException noted(int frame, UnreadableImageException e) {
        if (e.reason() != RejectionReason.TOO_COMPLEX && e.reason() != RejectionReason.TOO_LARGE) {
            broken.putIfAbsent(frame, e.reason());
            first = first == null ? e : first;
        }
        return e;
    }

    /**
     * The pictures that show a frame; empty where it is broken.
     *
     * @throws UnreadableImageException when it takes more work or memory than the upload may
     */
    Optional<List<DisplayedFrame>> ifSound(int frame, Size atLeast) throws UnreadableImageException {
        if (isBroken(frame)) {
            return Optional.empty();
        }
        try {
            return Optional.of(show(frame, atLeast));
        } catch (UnreadableImageException e) {
            if (isBroken(frame)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Whether the frame was found broken up to now. */
    boolean isBroken(int frame) {
        return broken.containsKey(frame);
    }

    /** The frame next to that one, or itself, which was not found broken up to now; -1 where there is none. */
    int nearest(int frame) {
        for (int distance = 0; distance < frames.count(); distance++) {
            if (frame + distance < frames.count() && !isBroken(frame + distance)) {
                return frame + distance;
            }
            if (frame - distance >= 0 && !isBroken(frame - distance)) {
                return frame - distance;
            }
        }
        return -1;
    }

    /** Why the first broken frame cannot be decoded. */
    UnreadableImageException firstReason() {
        return first;
    }

    /** The frames that were found broken up to now, in order, and why. */
    Map<Integer, RejectionReason> broken() {
        return broken;
    }

    /** Notes the broken frames as flaws, if there are any. Files that are gone are told among the files. */
    void noteBroken(Decoding decoding) {
        List<Integer> identified = broken.keySet().stream()
                .filter(frame -> broken.get(frame) == RejectionReason.BURNED_IN_IDENTITY).toList();
        List<Integer> damaged = broken.keySet().stream().filter(frame -> !identified.contains(frame)
                && broken.get(frame) != RejectionReason.MISSING).toList();
        if (!identified.isEmpty()) {
            decoding.found(new Flaw(Flaw.Kind.BURNED_IN_IDENTITY, listed(identified) + "."));
        }
        if (!damaged.isEmpty()) {
            decoding.found(new Flaw(Flaw.Kind.DAMAGED, listed(damaged) + " cannot be decoded."));
        }
    }

    private String listed(List<Integer> numbers) {
        return (numbers.size() == 1 ? "Frame " : "Frames ") + numbers.stream().limit(MAX_LISTED)
                .map(frame -> String.valueOf(frame + 1)).collect(Collectors.joining(", "))
                + (numbers.size() > MAX_LISTED ? " and more" : "") + " of " + frames.count();
    }
}

package wetread.imaging.render;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import wetread.imaging.DisplayedFrame;
import wetread.imaging.Flaw;
import wetread.imaging.ImageLimits;
import wetread.imaging.ImageTokenRule;
import wetread.imaging.MedicalImage;
import wetread.imaging.Picture;
import wetread.imaging.Rendition;
import wetread.imaging.Size;
import wetread.imaging.UnreadableImageException;

/**
 * An image whose pictures models can be sent. Its frames are chosen once. The pictures of each token rule are made when
 * they are first asked for, and kept. Threads may ask at once; they wait for each other.
 */
public final class PreparedImage {
    /** Factor of width and height from one try at the byte limit to the next: about half the pixels. */
    private static final double SHRINK = 0.7;
    /** Times that frames are chosen where some turn out broken. */
    private static final int MAX_CHOICES = 3;

    private final PictureEncoder encoder = new PictureEncoder();
    private final Map<ImageTokenRule, List<Rendition>> made = new HashMap<>();
    private final MedicalImage image;
    private final Content content;
    private final ImageLimits limits;
    private final KeptFrames kept;
    private final SoundFrames sound;
    private int[] frames;

    PreparedImage(MedicalImage image, ImageLimits limits) {
        this.image = image;
        this.limits = limits;
        this.kept = new KeptFrames(image);
        this.sound = new SoundFrames(kept);
        this.content = new Content(sound);
    }

    /** The image itself. */
    public MedicalImage image() {
        return image;
    }

    /**
     * The pictures that models of a token rule are sent, at least one. Each shows something. Frames that cannot be
     * decoded are passed over, and noted as a flaw.
     *
     * @throws UnreadableImageException when none of the chosen frames can be decoded, or they take too much work;
     *         {@code blank} when no frame shows anything
     */
    public synchronized List<Rendition> renditions(ImageTokenRule rule) throws UnreadableImageException {
        List<Rendition> renditions = made.get(rule);
        if (renditions == null) {
            renditions = renderSound(rule);
            made.put(rule, renditions);
            sound.noteBroken(image.decoding());
        }
        return renditions;
    }

    /** Renders the frames; those that turn out broken are replaced a few times, then left out. */
    private List<Rendition> renderSound(ImageTokenRule rule) throws UnreadableImageException {
        for (int choices = 1; true; choices++) {
            if (frames == null) {
                frames = FrameChoice.of(image, sound, Math.max(1, limits.framesRead()));
                kept.retain(IntStream.of(frames).boxed().toList());
            }
            if (frames.length == 0) {
                throw sound.firstReason();
            }
            try {
                return render(rule);
            } catch (UnreadableImageException e) {
                int[] left = IntStream.of(frames).filter(frame -> !sound.isBroken(frame)).toArray();
                if (left.length == frames.length) {
                    throw e;
                }
                frames = choices < MAX_CHOICES ? null : left;
            }
        }
    }

    private List<Rendition> render(ImageTokenRule rule) throws UnreadableImageException {
        Size size = size(rule);
        List<DisplayedFrame> shown = content.pictures(frames[0], size);
        while (shown.isEmpty()) {
            passOver(frames[0], size);
            shown = content.pictures(frames[0], size);
        }
        int[] wanted = frames;
        Optional<Montage> montage = Montage.cheapest(wanted.length * shown.size(), size, rule);
        if (montage.isPresent()) {
            Optional<Rendition> together = together(montage.get(), shown);
            if (together.isPresent()) {
                return List.of(together.get());
            }
            if (frames.length < wanted.length) {
                // One of them was blank, or left out. It has a place in this montage; the next one has fewer.
                return render(rule);
            }
        }
        List<Rendition> renditions = new ArrayList<>();
        for (int frame : wanted) {
            if (leavesOutFrom(frame, size)) {
                break;
            }
            if (frame != wanted[0]) {
                // Free this frame before the next is decoded: each may need all the memory that is left.
                shown = List.of();
                shown = content.pictures(frame, size);
            }
            if (shown.isEmpty()) {
                passOver(frame, size);
            }
            for (DisplayedFrame one : shown) {
                renditions.add(single(frame, one, size));
            }
        }
        return List.copyOf(renditions);
    }

    /** Leaves a blank frame out from now on; when it was the last one, another is looked for. */
    private void passOver(int blank, Size size) throws UnreadableImageException {
        frames = IntStream.of(frames).filter(frame -> frame != blank).toArray();
        if (frames.length == 0) {
            frames = new int[] {content.anyFrame(image.frames().count(), size)};
        }
    }

    /** Leaves out a frame and those after it, from now on, where no time is left to decode it. Never the first. */
    private boolean leavesOutFrom(int frame, Size size) {
        if (frame == frames[0] || kept.has(frame, size) || !image.decoding().isOutOfTime()) {
            return false;
        }
        int[] left = IntStream.of(frames).filter(one -> one < frame).toArray();
        image.decoding().found(new Flaw(Flaw.Kind.FRAMES_LEFT_OUT, left.length + " of the " + frames.length
                + " chosen frames are shown."));
        frames = left;
        return true;
    }

    /**
     * All views in one picture; empty where that has too many bytes, a later frame has more views than the first, or
     * one turns out to be blank.
     */
    private Optional<Rendition> together(Montage montage, List<DisplayedFrame> first)
            throws UnreadableImageException {
        int channels = first.get(0).picture().channels();
        byte[] whole = new byte[(int) montage.size().pixels() * channels];
        List<Rendition.View> views = new ArrayList<>();
        for (int frame : frames) {
            if (leavesOutFrom(frame, montage.each())) {
                return Optional.empty();
            }
            List<DisplayedFrame> shown = frame == frames[0] ? first : content.pictures(frame, montage.each());
            if (shown.isEmpty()) {
                passOver(frame, montage.each());
                return Optional.empty();
            }
            for (DisplayedFrame one : shown) {
                int index = views.size();
                if (index == montage.count()) {
                    return Optional.empty();
                }
                montage.put(AreaScaler.scale(one.picture(), montage.each()), index, channels, whole);
                views.add(new Rendition.View(frame, one.window(), montage.x(index), montage.y(index),
                        montage.each()));
            }
        }
        PictureEncoder.Encoded encoded = encoder.encode(whole, montage.size(), channels);
        return encoded.bytes().length > limits.renditionBytes() ? Optional.empty()
                : Optional.of(new Rendition(List.copyOf(views), montage.size(), encoded.mediaType(), encoded.bytes()));
    }

    private Rendition single(int frame, DisplayedFrame shown, Size wanted) {
        Picture picture = shown.picture();
        Optional<byte[]> jpeg = wanted.equals(image.size()) ? shown.jpeg() : Optional.empty();
        if (jpeg.isPresent() && jpeg.get().length <= limits.renditionBytes()) {
            return rendition(frame, shown, wanted, new PictureEncoder.Encoded("image/jpeg", jpeg.get()));
        }
        Size size = wanted;
        while (true) {
            PictureEncoder.Encoded encoded = encoder.encode(AreaScaler.scale(picture, size), size, picture.channels());
            if (encoded.bytes().length <= limits.renditionBytes() || size.pixels() == 1) {
                return rendition(frame, shown, size, encoded);
            }
            size = size.scaledDown(SHRINK);
        }
    }

    private static Rendition rendition(int frame, DisplayedFrame shown, Size size, PictureEncoder.Encoded encoded) {
        return new Rendition(List.of(new Rendition.View(frame, shown.window(), 0, 0, size)), size, encoded.mediaType(),
                encoded.bytes());
    }

    /** The size to which the model scales the picture, with square pixels; no side longer than the stored one. */
    private Size size(ImageTokenRule rule) {
        Size stored = image.size();
        double shape = image.pixelShape();
        Size square = shape >= 1 ? new Size(stored.width(), (int) Math.round(stored.height() * shape))
                : new Size((int) Math.round(stored.width() / shape), stored.height());
        Size fitted = rule.fit(square);
        Size smaller = fitted.pixels() < square.pixels() ? fitted : square;
        Size size = smaller.scaledDown(Math.min((double) stored.width() / smaller.width(),
                (double) stored.height() / smaller.height()));
        return new Size(Math.min(size.width(), stored.width()), Math.min(size.height(), stored.height()));
    }
}

package wetread.imaging.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import wetread.imaging.DisplayedFrame;
import wetread.imaging.Flaw;
import wetread.imaging.ImageLimits;
import wetread.imaging.ImageTokenRule;
import wetread.imaging.MedicalImage;
import wetread.imaging.Picture;
import wetread.imaging.RejectionReason;
import wetread.imaging.Rendition;
import wetread.imaging.Size;
import wetread.imaging.UnreadableImageException;

/** A series whose pictures models can be sent. Its frames are chosen once. Not for several threads at once. */
final class PreparedSeries {
    /** Factor of width and height from one try at the byte limit to the next: about half the pixels. */
    private static final double SHRINK = 0.7;
    /** Times that frames are chosen where some turn out broken. */
    private static final int MAX_CHOICES = 3;

    private final PictureEncoder encoder = new PictureEncoder();
    private final MedicalImage image;
    private final Content content;
    private final ImageLimits limits;
    private final int maxFrames;
    private final int firstFrame;
    private final KeptFrames kept;
    private final SoundFrames sound;
    private int[] frames;

    /**
     * @param maxFrames how many frames are shown where it has more, 1 or more
     * @param firstFrame the number that its first frame has in the study
     * @param room for pictures that are kept
     */
    PreparedSeries(MedicalImage image, ImageLimits limits, int maxFrames, int firstFrame, KeptFrames.Room room) {
        this.image = image;
        this.limits = limits;
        this.maxFrames = maxFrames;
        this.firstFrame = firstFrame;
        this.kept = new KeptFrames(image, room);
        this.sound = new SoundFrames(kept);
        this.content = new Content(sound);
    }

    /** How many frames are to be shown; some may turn out broken or blank. */
    int wanted() {
        return Math.min(maxFrames, image.frames().count());
    }

    /** The frames that were found broken up to now, by their number in the study, and why. */
    Map<Integer, RejectionReason> broken() {
        return sound.broken().entrySet().stream()
                .collect(Collectors.toMap(one -> firstFrame + one.getKey(), Map.Entry::getValue));
    }

    /** The size at which a model of that rule looks at a frame. */
    Size size(ImageTokenRule rule) {
        Size stored = image.size();
        double shape = image.pixelShape();
        Size square = shape >= 1 ? new Size(stored.width(), (int) Math.round(stored.height() * shape))
                : new Size((int) Math.round(stored.width() / shape), stored.height());
        Size fitted = rule.fit(square);
        Size smaller = fitted.pixels() < square.pixels() ? fitted : square;
        // Square pixels; no side longer than the stored one.
        Size size = smaller.scaledDown(Math.min((double) stored.width() / smaller.width(),
                (double) stored.height() / smaller.height()));
        return new Size(Math.min(size.width(), stored.width()), Math.min(size.height(), stored.height()));
    }

    /**
     * The pictures that models of a token rule are sent, at least one. Each shows something. Frames that cannot be
     * decoded are passed over, and noted as a flaw.
     *
     * @param maxPictures pictures of the series that the model takes, 1 or more; there may be more where fewer would
     *        show less of each frame
     * @throws UnreadableImageException when none of the chosen frames can be decoded, or they take too much work;
     *         {@code blank} when no frame shows anything
     */
    List<Rendition> renditions(ImageTokenRule rule, int maxPictures) throws UnreadableImageException {
        List<Rendition> renditions = renderSound(rule, maxPictures);
        sound.noteBroken(image.decoding());
        return renditions;
    }

    /** Renders the frames; those that turn out broken are replaced a few times, then left out. */
    private List<Rendition> renderSound(ImageTokenRule rule, int maxPictures) throws UnreadableImageException {
        for (int choices = 1; true; choices++) {
            if (frames == null) {
                frames = FrameChoice.of(image, sound, maxFrames);
                kept.retain(IntStream.of(frames).boxed().toList());
            }
            if (frames.length == 0) {
                throw sound.firstReason();
            }
            try {
                sound.expect(frames);
                return render(rule, maxPictures);
            } catch (UnreadableImageException e) {
                int[] left = IntStream.of(frames).filter(frame -> !sound.isBroken(frame)).toArray();
                if (left.length == frames.length) {
                    throw e;
                }
                frames = choices < MAX_CHOICES ? null : left;
            }
        }
    }

    private List<Rendition> render(ImageTokenRule rule, int maxPictures) throws UnreadableImageException {
        Size size = size(rule);
        List<DisplayedFrame> shown = content.pictures(frames[0], size);
        while (shown.isEmpty()) {
            passOver(frames[0], size);
            shown = content.pictures(frames[0], size);
        }
        int[] wanted = frames;
        Optional<Montage> sheet = Montage.cheapest(wanted.length * shown.size(), size, rule, maxPictures);
        if (sheet.isPresent()) {
            List<Rendition> sheets = sheets(sheet.get(), shown);
            if (!sheets.isEmpty()) {
                return sheets;
            }
            if (frames.length < wanted.length) {
                // One of them was blank, or left out. It has a place in these sheets; the next ones have fewer.
                return render(rule, maxPictures);
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
     * All views on sheets; none where a sheet has too many bytes, the colour model changes, or a frame turns out to be
     * blank or is left out.
     */
    private List<Rendition> sheets(Montage sheet, List<DisplayedFrame> first) throws UnreadableImageException {
        int channels = first.get(0).picture().channels();
        List<Rendition> sheets = new ArrayList<>();
        List<Rendition.View> views = new ArrayList<>();
        byte[] samples = new byte[(int) sheet.size().pixels() * channels];
        for (int frame : frames) {
            if (leavesOutFrom(frame, sheet.each())) {
                return List.of();
            }
            List<DisplayedFrame> shown = frame == frames[0] ? first : content.pictures(frame, sheet.each());
            if (shown.isEmpty()) {
                passOver(frame, sheet.each());
                return List.of();
            }
            for (DisplayedFrame one : shown) {
                if (one.picture().channels() != channels) {
                    return List.of();
                }
                if (views.size() == sheet.count()) {
                    sheets.add(encoded(sheet, views, samples, channels));
                    views.clear();
                    samples = new byte[samples.length];
                }
                int index = views.size();
                sheet.put(AreaScaler.scale(one.picture(), sheet.each()), index, channels, samples);
                views.add(new Rendition.View(firstFrame + frame, one.window(), sheet.x(index), sheet.y(index),
                        sheet.each()));
            }
        }
        sheets.add(encoded(sheet, views, samples, channels));
        return sheets.stream().anyMatch(one -> one.data().length > limits.renditionBytes()) ? List.of()
                : List.copyOf(sheets);
    }

    /** A sheet as a picture, no larger than its views take. */
    private Rendition encoded(Montage sheet, List<Rendition.View> views, byte[] samples, int channels) {
        Montage taken = new Montage(Math.min(sheet.columns(), views.size()), views.size(), sheet.each());
        PictureEncoder.Encoded encoded =
                encoder.encode(sheet.cut(samples, taken.size(), channels), taken.size(), channels);
        return new Rendition(List.copyOf(views), taken.size(), encoded.mediaType(), encoded.bytes());
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

    private Rendition rendition(int frame, DisplayedFrame shown, Size size, PictureEncoder.Encoded encoded) {
        return new Rendition(List.of(new Rendition.View(firstFrame + frame, shown.window(), 0, 0, size)), size,
                encoded.mediaType(), encoded.bytes());
    }
}

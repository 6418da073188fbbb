package wetread.imaging.render;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wetread.imaging.DisplayedFrame;
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

    private final PictureEncoder encoder = new PictureEncoder();
    private final Map<ImageTokenRule, List<Rendition>> made = new HashMap<>();
    private final MedicalImage image;
    private final ImageLimits limits;
    private int[] frames;

    PreparedImage(MedicalImage image, ImageLimits limits) {
        this.image = image;
        this.limits = limits;
    }

    /** The image itself. */
    public MedicalImage image() {
        return image;
    }

    /**
     * The pictures that models of a token rule are sent, at least one.
     *
     * @throws UnreadableImageException when a frame cannot be decoded
     */
    public synchronized List<Rendition> renditions(ImageTokenRule rule) throws UnreadableImageException {
        List<Rendition> renditions = made.get(rule);
        if (renditions == null) {
            if (frames == null) {
                frames = FrameChoice.of(image, Math.max(1, limits.framesRead()));
            }
            renditions = render(rule);
            made.put(rule, renditions);
        }
        return renditions;
    }

    private List<Rendition> render(ImageTokenRule rule) throws UnreadableImageException {
        List<DisplayedFrame> shown = image.frames().show(frames[0]);
        Size size = size(shown.get(0).picture().size(), rule);
        Optional<Montage> montage = Montage.cheapest(frames.length * shown.size(), size, rule);
        if (montage.isPresent()) {
            Optional<Rendition> together = together(montage.get(), shown);
            if (together.isPresent()) {
                return List.of(together.get());
            }
        }
        List<Rendition> renditions = new ArrayList<>();
        for (int frame : frames) {
            if (frame != frames[0]) {
                // Free this frame before the next is decoded: each may need all the memory that is left.
                shown = List.of();
                shown = image.frames().show(frame);
            }
            for (DisplayedFrame one : shown) {
                renditions.add(single(frame, one, size));
            }
        }
        return List.copyOf(renditions);
    }

    /** All views in one picture; empty where that has too many bytes, or a later frame more views than the first. */
    private Optional<Rendition> together(Montage montage, List<DisplayedFrame> first)
            throws UnreadableImageException {
        int channels = first.get(0).picture().channels();
        byte[] whole = new byte[(int) montage.size().pixels() * channels];
        List<Rendition.View> views = new ArrayList<>();
        for (int frame : frames) {
            for (DisplayedFrame shown : frame == frames[0] ? first : image.frames().show(frame)) {
                int index = views.size();
                if (index == montage.count()) {
                    return Optional.empty();
                }
                montage.put(AreaScaler.scale(shown.picture(), montage.each()), index, channels, whole);
                views.add(new Rendition.View(frame, shown.window(), montage.x(index), montage.y(index),
                        montage.each()));
            }
        }
        PictureEncoder.Encoded encoded = encoder.encode(whole, montage.size(), channels);
        return encoded.bytes().length > limits.renditionBytes() ? Optional.empty()
                : Optional.of(new Rendition(List.copyOf(views), montage.size(), encoded.mediaType(), encoded.bytes()));
    }

    private Rendition single(int frame, DisplayedFrame shown, Size wanted) {
        Picture picture = shown.picture();
        Optional<byte[]> jpeg = wanted.equals(picture.size()) ? shown.jpeg() : Optional.empty();
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
    private Size size(Size stored, ImageTokenRule rule) {
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

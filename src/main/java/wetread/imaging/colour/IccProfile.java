package wetread.imaging.colour;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads ICC profiles (ICC.1:2022, versions 2 to 4) that describe grey by a curve, or red, green and blue by three
 * curves and their primaries. Nearly every profile in pictures of cameras and of displays is one of these.
 */
public final class IccProfile {
    private static final int HEADER = 128;
    private static final int TAG = 12;
    private static final int MAX_TAGS = 200;
    private static final int MAX_GAMMA = 10;
    /** Points of a curve that are kept. */
    private static final int MAX_POINTS = 1 << 16;
    /** By function type of a parametric curve: how many parameters it has (10.18). */
    private static final int[] PARAMETERS = {1, 3, 4, 5, 7};

    private final ByteBuffer bytes;

    private IccProfile(byte[] profile) {
        this.bytes = ByteBuffer.wrap(profile);
    }

    /** What a profile is worth here. */
    public sealed interface Result {
    }

    /** It was understood. */
    public record Understood(ColourSpace space) implements Result {
    }

    /** It is sound but describes its colours by tables, or other colours than grey and RGB. */
    public record NotSupported() implements Result {
    }

    /** It is cut or contradicts itself, or is for other samples. Others ignore it too. */
    public record Broken() implements Result {
    }

    /**
     * Reads a profile.
     *
     * @param grey whether the samples are grey; a profile for others does not fit
     */
    public static Result of(byte[] profile, boolean grey) {
        try {
            return new IccProfile(profile).read(grey);
        } catch (IndexOutOfBoundsException e) {
            // An offset or a length leaves the profile.
            return new Broken();
        }
    }

    private Result read(boolean grey) {
        if (!word(36).equals("acsp") || bytes.getInt(0) > bytes.capacity() || bytes.getInt(0) < HEADER
                || bytes.getInt(HEADER) < 0 || bytes.getInt(HEADER) > MAX_TAGS
                || !word(16).equals(grey ? "GRAY" : "RGB ")) {
            return new Broken();
        }
        boolean lab = word(20).equals("Lab ");
        if (!lab && !word(20).equals("XYZ ") || word(12).equals("link")) {
            return new Broken();
        }
        if (grey) {
            return result(tag("kTRC").flatMap(this::curve).map(curve -> ColourSpace.grey(lab ? lightness(curve)
                    : curve)), tag("A2B0").isPresent() || tag("kTRC").isEmpty());
        }
        Optional<ColourSpace> space = tag("rXYZ").isEmpty() || lab ? Optional.empty() : matrix();
        return result(space, tag("rXYZ").isEmpty());
    }

    private static Result result(Optional<ColourSpace> space, boolean tables) {
        return space.<Result>map(Understood::new).orElseGet(() -> tables ? new NotSupported() : new Broken());
    }

    private Optional<ColourSpace> matrix() {
        List<ToneCurve> curves = Stream.of("rTRC", "gTRC", "bTRC")
                .flatMap(name -> tag(name).flatMap(this::curve).stream()).toList();
        List<Integer> colours = Stream.of("rXYZ", "gXYZ", "bXYZ").flatMap(name -> tag(name).stream()).toList();
        if (curves.size() < 3 || colours.size() < 3) {
            return Optional.empty();
        }
        double[] xyz = new double[9];
        double white = 0;
        for (int i = 0; i < 9; i++) {
            xyz[i] = fixed(colours.get(i % 3) + 8 + i / 3 * 4);
            white += i / 3 == 1 ? xyz[i] : 0;
        }
        // White is as bright as light can be; else the numbers are broken, and so would be the picture.
        return white < 0.8 || white > 1.2 ? Optional.empty() : ColourSpace.colour(curves, new Primaries(xyz));
    }

    /** Light by lightness (CIE 1976), for profiles whose curve makes that. */
    private static ToneCurve lightness(ToneCurve curve) {
        return encoded -> {
            double lightness = 100 * curve.applyAsDouble(encoded);
            return lightness > 8 ? Math.pow((lightness + 16) / 116, 3) : lightness / 903.3;
        };
    }

    /** Where a tag's data begins. */
    private Optional<Integer> tag(String name) {
        int count = bytes.getInt(HEADER);
        for (int i = 0; i < count; i++) {
            int at = HEADER + 4 + TAG * i;
            int offset = bytes.getInt(at + 4);
            int size = bytes.getInt(at + 8);
            if (word(at).equals(name) && offset >= HEADER && size >= 12 && offset <= bytes.capacity() - size) {
                return Optional.of(offset);
            }
        }
        return Optional.empty();
    }

    private Optional<ToneCurve> curve(int at) {
        return switch (word(at)) {
            case "curv" -> sampled(at);
            case "para" -> parametric(at);
            default -> Optional.empty();
        };
    }

    /** A curve by its points, or by a gamma (10.6). */
    private Optional<ToneCurve> sampled(int at) {
        int count = bytes.getInt(at + 8);
        if (count == 0) {
            return Optional.of(encoded -> encoded);
        }
        if (count == 1) {
            double gamma = (bytes.getShort(at + 12) & 0xFFFF) / 256.0;
            return gamma > 0 && gamma <= MAX_GAMMA ? Optional.of(ToneCurve.gamma(gamma)) : Optional.empty();
        }
        if (count < 0 || count > MAX_POINTS) {
            return Optional.empty();
        }
        float[] points = new float[count];
        for (int i = 0; i < count; i++) {
            points[i] = (bytes.getShort(at + 12 + 2 * i) & 0xFFFF) / 65535f;
        }
        return points[count - 1] <= points[0] ? Optional.empty() : Optional.of(encoded -> {
            double place = Math.max(0, Math.min(1, encoded)) * (points.length - 1);
            int below = (int) Math.min(points.length - 2, place);
            return points[below] + (place - below) * (points[below + 1] - points[below]);
        });
    }

    /** A curve by its formula (10.18). */
    private Optional<ToneCurve> parametric(int at) {
        int type = bytes.getShort(at + 8);
        if (type < 0 || type >= PARAMETERS.length) {
            return Optional.empty();
        }
        double[] p = new double[7];
        for (int i = 0; i < PARAMETERS[type]; i++) {
            p[i] = fixed(at + 12 + 4 * i);
        }
        double g = p[0];
        if (g <= 0 || g > MAX_GAMMA || type > 0 && p[1] <= 0) {
            return Optional.empty();
        }
        ToneCurve curve = switch (type) {
            case 0 -> encoded -> Math.pow(encoded, g);
            case 1 -> encoded -> power(p, encoded);
            case 2 -> encoded -> power(p, encoded) + p[3];
            case 3 -> encoded -> encoded >= p[4] ? power(p, encoded) : p[3] * encoded;
            default -> encoded -> encoded >= p[4] ? power(p, encoded) + p[5] : p[3] * encoded + p[6];
        };
        return curve.applyAsDouble(1) > curve.applyAsDouble(0) ? Optional.of(curve) : Optional.empty();
    }

    private static double power(double[] p, double encoded) {
        return Math.pow(Math.max(0, p[1] * encoded + p[2]), p[0]);
    }

    /** An s15Fixed16Number (4.6). */
    private double fixed(int at) {
        return bytes.getInt(at) / 65536.0;
    }

    private String word(int at) {
        byte[] word = new byte[4];
        bytes.get(at, word);
        return new String(word, StandardCharsets.ISO_8859_1);
    }
}

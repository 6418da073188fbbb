package wetread.imaging.raster;

import java.io.ByteArrayOutputStream;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import wetread.imaging.colour.ColourSpace;
import wetread.imaging.colour.IccProfile;
import wetread.imaging.colour.Primaries;
import wetread.imaging.colour.ToneCurve;

/**
 * What a PNG file says about its colours. Of several chunks the first counts: cICP, iCCP, sRGB, gAMA with cHRM (PNG
 * third edition, section 4.3). One that cannot be used is passed over.
 */
final class PngColours {
    /** Profiles of cameras have up to a few megabytes. */
    private static final int MAX_PROFILE = 8 << 20;
    private static final int LONGEST_NAME = 79;
    private static final double SRGB_GAMMA = 0.45455;
    /** A difference that nobody sees; libpng ignores it as well. */
    private static final double GAMMA_TOLERANCE = 0.05;
    private static final double GAMMA_UNIT = 100_000;
    /** The number of a transfer function that is not known. */
    private static final int UNSPECIFIED = 2;

    private final PngFile file;
    private Optional<IccProfile.Result> profile = Optional.empty();

    PngColours(PngFile file) {
        this.file = file;
    }

    /** What the samples stand for; empty for sRGB, and where the file does not say it. */
    Optional<ColourSpace> space() {
        Optional<ColourSpace> cicp = file.chunk("cICP").flatMap(this::codePoints);
        if (cicp.isPresent()) {
            return cicp.filter(space -> !space.isSrgb());
        }
        profile = file.chunk("iCCP").flatMap(PngColours::inflated).map(icc -> IccProfile.of(icc, file.isGrey()));
        if (profile.isPresent() && profile.get() instanceof IccProfile.Understood icc) {
            return Optional.of(icc.space()).filter(space -> !space.isSrgb());
        }
        return file.chunk("sRGB").isPresent() ? Optional.empty()
                : file.chunk("gAMA").flatMap(this::byGamma).filter(space -> !space.isSrgb());
    }

    /** Colour primaries and transfer function by their numbers in ITU-T H.273. */
    private Optional<ColourSpace> codePoints(PngFile.Chunk chunk) {
        if (chunk.length() < 4 || chunk.uint8(2) != 0 || chunk.uint8(3) != 1) {
            return Optional.empty();
        }
        Optional<Primaries> primaries = switch (chunk.uint8(0)) {
            case 1 -> Optional.of(Primaries.SRGB);
            case 9 -> Optional.of(Primaries.BT2020);
            case 12 -> Optional.of(Primaries.P3);
            default -> Optional.empty();
        };
        Optional<ToneCurve> curve = switch (chunk.uint8(1)) {
            case 1, 6, 14, 15 -> Optional.of(ToneCurve.BT709);
            case 4 -> Optional.of(ToneCurve.gamma(2.2));
            case 5 -> Optional.of(ToneCurve.gamma(2.8));
            case 8 -> Optional.of(ToneCurve.gamma(1));
            case 13 -> Optional.of(ToneCurve.SRGB);
            default -> Optional.empty();
        };
        return curve.flatMap(tone -> primaries.flatMap(colours -> space(tone, colours)));
    }

    private Optional<ColourSpace> byGamma(PngFile.Chunk chunk) {
        double gamma = chunk.length() < 4 ? 0 : chunk.uint32(0) / GAMMA_UNIT;
        if (gamma < 0.1 || gamma > 10) {
            return Optional.empty();
        }
        ToneCurve curve = Math.abs(gamma / SRGB_GAMMA - 1) < GAMMA_TOLERANCE ? ToneCurve.SRGB
                : ToneCurve.gamma(1 / gamma);
        return space(curve, file.chunk("cHRM").flatMap(PngColours::chromaticities).orElse(Primaries.SRGB));
    }

    private static Optional<Primaries> chromaticities(PngFile.Chunk chunk) {
        if (chunk.length() < 32) {
            return Optional.empty();
        }
        double[] xy = new double[8];
        for (int i = 0; i < xy.length; i++) {
            xy[i] = chunk.uint32(4 * i) / GAMMA_UNIT;
        }
        return Primaries.of(xy);
    }

    private Optional<ColourSpace> space(ToneCurve curve, Primaries primaries) {
        return file.isGrey() ? Optional.of(ColourSpace.grey(curve))
                : ColourSpace.colour(List.copyOf(Collections.nCopies(3, curve)), primaries);
    }

    /** Whether there is a sound profile that cannot be applied here, or code points of colours that none can show. */
    boolean profileIsNotSupported() {
        return file.chunk("cICP").filter(this::isNotSupported).isPresent()
                || profile.filter(IccProfile.NotSupported.class::isInstance).isPresent();
    }

    private boolean isNotSupported(PngFile.Chunk chunk) {
        return chunk.length() == 4 && chunk.uint8(1) != UNSPECIFIED && codePoints(chunk).isEmpty();
    }

    /** The profile of an iCCP chunk (11.3.2.3); empty where it cannot be inflated or is longer than any profile. */
    private static Optional<byte[]> inflated(PngFile.Chunk chunk) {
        int name = 0;
        while (name < chunk.length() && name <= LONGEST_NAME && chunk.uint8(name) != 0) {
            name++;
        }
        if (name > LONGEST_NAME || name + 2 > chunk.length() || chunk.uint8(name + 1) != 0) {
            return Optional.empty();
        }
        Inflater inflater = new Inflater();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            inflater.setInput(chunk.bytes(), chunk.from() + name + 2, chunk.length() - name - 2);
            byte[] buffer = new byte[8192];
            while (!inflater.finished() && out.size() <= MAX_PROFILE) {
                int count = inflater.inflate(buffer);
                if (count == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    return Optional.empty();
                }
                out.write(buffer, 0, count);
            }
            return out.size() > MAX_PROFILE ? Optional.empty() : Optional.of(out.toByteArray());
        } catch (DataFormatException e) {
            return Optional.empty();
        } finally {
            inflater.end();
        }
    }
}

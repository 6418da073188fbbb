package wetread.imaging;

/** The default limits, without a configuration. */
public record TestLimits(long uploadBytes, long pixels, int renditionBytes, int framesRead) implements ImageLimits {
    public static final TestLimits DEFAULT = new TestLimits(256L << 20, 100_000_000, 4_000_000, 4);
}

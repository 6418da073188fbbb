package wetread.imaging.codec.jpeg2000;

/**
 * The context that a coefficient is coded in (ITU-T T.800, D.3). It follows from what is known of its neighbours, which
 * a word of {@link BlockDecoder} holds as the nine bits around it:
 *
 * <pre>
 * 0 1 2
 * 3 4 5
 * 6 7 8
 * </pre>
 */
final class Contexts {
    static final int COUNT = 19;
    static final int RUN_LENGTH = 17;
    static final int UNIFORM = 18;

    /** The nine bits. */
    static final int ALL = 0x1FF;
    private static final int NORTH = 1 << 1;
    private static final int WEST = 1 << 3;
    private static final int EAST = 1 << 5;
    private static final int SOUTH = 1 << 7;
    private static final int STRAIGHT = NORTH | SOUTH | WEST | EAST;
    private static final int DIAGONAL = ALL & ~STRAIGHT & ~(1 << 4);

    private static final byte[][] ZERO = {zeroTable(0), zeroTable(1), zeroTable(2), zeroTable(3)};
    /** By the significance of the straight neighbours, in the bits above, and below each bit whether it is negative. */
    private static final byte[] SIGN = signTable();

    private Contexts() {
    }

    /** Table D.1 for a subband: 0 LL, 1 HL, 2 LH, 3 HH. The index is the set of significant neighbours. */
    static byte[] zero(int kind) {
        return ZERO[kind];
    }

    /**
     * Tables D.2 and D.3: the context in the lower seven bits; bit 7 is set where the sign has to be inverted.
     *
     * @param around the set of significant neighbours
     * @param north 1 where that neighbour is negative, else 0; it does not count where it is not significant
     */
    static int sign(int around, int north, int west, int east, int south) {
        return SIGN[around & STRAIGHT | north | west << 2 | east << 4 | south << 6];
    }

    private static byte[] zeroTable(int kind) {
        byte[] table = new byte[512];
        for (int around = 0; around < table.length; around++) {
            int vertical = Integer.bitCount(around & (NORTH | SOUTH));
            int horizontal = Integer.bitCount(around & (WEST | EAST));
            int diagonal = Integer.bitCount(around & DIAGONAL);
            table[around] = (byte) (kind == 3 ? zeroDiagonal(horizontal + vertical, diagonal)
                    : kind == 1 ? zeroStraight(vertical, horizontal, diagonal)
                    : zeroStraight(horizontal, vertical, diagonal));
        }
        return table;
    }

    private static int zeroStraight(int along, int across, int diagonal) {
        return switch (along) {
            case 2 -> 8;
            case 1 -> across >= 1 ? 7 : diagonal >= 1 ? 6 : 5;
            default -> across == 2 ? 4 : across == 1 ? 3 : Math.min(2, diagonal);
        };
    }

    private static int zeroDiagonal(int straight, int diagonal) {
        return switch (diagonal) {
            case 0 -> Math.min(2, straight);
            case 1 -> 3 + Math.min(2, straight);
            case 2 -> straight >= 1 ? 7 : 6;
            default -> 8;
        };
    }

    private static byte[] signTable() {
        byte[] table = new byte[256];
        for (int index = 0; index < table.length; index++) {
            int vertical = contribution(index, NORTH, SOUTH);
            int horizontal = contribution(index, WEST, EAST);
            boolean turned = horizontal < 0 || horizontal == 0 && vertical < 0;
            int h = turned ? -horizontal : horizontal;
            int v = turned ? -vertical : vertical;
            int context = h == 1 ? 12 + v : 9 + v;
            table[index] = (byte) (context | (turned ? 0x80 : 0));
        }
        return table;
    }

    private static int contribution(int index, int one, int other) {
        int sum = 0;
        for (int neighbour : new int[] {one, other}) {
            if ((index & neighbour) != 0) {
                sum += (index & neighbour >> 1) != 0 ? -1 : 1;
            }
        }
        return Math.max(-1, Math.min(1, sum));
    }
}

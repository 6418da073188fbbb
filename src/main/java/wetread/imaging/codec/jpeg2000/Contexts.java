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

    static final int NORTH = 1 << 1;
    static final int WEST = 1 << 3;
    static final int EAST = 1 << 5;
    static final int SOUTH = 1 << 7;
    /** All but the coefficient itself. */
    static final int NEIGHBOURS = 0x1EF;
    /** The row below. A vertically causal context does not know that of the next stripe (D.7). */
    static final int BELOW = 0x1C0;
    private static final int DIAGONAL = NEIGHBOURS & ~(NORTH | SOUTH | WEST | EAST);

    private static final byte[][] ZERO = {zeroTable(0), zeroTable(1), zeroTable(2), zeroTable(3)};
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
     * @param significant 1 for the neighbour in the north, 2 south, 4 west, 8 east
     * @param negative the same for negative ones
     */
    static int sign(int significant, int negative) {
        return SIGN[negative << 4 | significant];
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
            int vertical = contribution(index, 1, 2);
            int horizontal = contribution(index, 4, 8);
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
                sum += (index & neighbour << 4) != 0 ? -1 : 1;
            }
        }
        return Math.max(-1, Math.min(1, sum));
    }
}

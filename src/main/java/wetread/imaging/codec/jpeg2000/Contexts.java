package wetread.imaging.codec.jpeg2000;

/** The context that a coefficient is coded in (ITU-T T.800, D.3). It follows from what is known of the neighbours. */
final class Contexts {
    static final int COUNT = 19;
    static final int RUN_LENGTH = 17;
    static final int UNIFORM = 18;

    // What a coefficient knows of its neighbours, and of itself.
    static final int NORTH = 1;
    static final int SOUTH = 1 << 1;
    static final int WEST = 1 << 2;
    static final int EAST = 1 << 3;
    static final int NORTH_WEST = 1 << 4;
    static final int NORTH_EAST = 1 << 5;
    static final int SOUTH_WEST = 1 << 6;
    static final int SOUTH_EAST = 1 << 7;
    static final int NEIGHBOURS = 0xFF;
    static final int NEGATIVE_NORTH = 1 << 8;
    static final int NEGATIVE_SOUTH = 1 << 9;
    static final int NEGATIVE_WEST = 1 << 10;
    static final int NEGATIVE_EAST = 1 << 11;
    static final int SIGNIFICANT = 1 << 12;
    static final int REFINED = 1 << 13;
    static final int VISITED = 1 << 14;
    /** What lies in the next stripe. A vertically causal context does not know it (D.7). */
    static final int NEXT_STRIPE = SOUTH | SOUTH_WEST | SOUTH_EAST | NEGATIVE_SOUTH;

    private static final byte[][] ZERO = {zeroTable(0), zeroTable(1), zeroTable(2), zeroTable(3)};
    private static final byte[] SIGN = signTable();

    private Contexts() {
    }

    /** Table D.1 for a subband: 0 LL, 1 HL, 2 LH, 3 HH. The index is the set of significant neighbours. */
    static byte[] zero(int kind) {
        return ZERO[kind];
    }

    /** Tables D.2 and D.3: the context in the lower seven bits; bit 7 is set where the sign has to be inverted. */
    static int sign(int flags) {
        return SIGN[flags & 0xF | flags >> 4 & 0xF0];
    }

    /** Table D.4: the context of a refinement bit. */
    static int refinement(int flags) {
        return (flags & REFINED) != 0 ? 16 : (flags & NEIGHBOURS) != 0 ? 15 : 14;
    }

    private static byte[] zeroTable(int kind) {
        byte[] table = new byte[256];
        for (int flags = 0; flags < table.length; flags++) {
            int vertical = bit(flags, NORTH) + bit(flags, SOUTH);
            int horizontal = bit(flags, WEST) + bit(flags, EAST);
            int diagonal = bit(flags, NORTH_WEST) + bit(flags, NORTH_EAST)
                    + bit(flags, SOUTH_WEST) + bit(flags, SOUTH_EAST);
            table[flags] = (byte) (kind == 3 ? zeroDiagonal(horizontal + vertical, diagonal)
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
        for (int flags = 0; flags < table.length; flags++) {
            // The upper four bits say which of the lower four are negative.
            int vertical = contribution(flags, NORTH, SOUTH);
            int horizontal = contribution(flags, WEST, EAST);
            boolean turned = horizontal < 0 || horizontal == 0 && vertical < 0;
            int h = turned ? -horizontal : horizontal;
            int v = turned ? -vertical : vertical;
            int context = h == 1 ? 12 + v : 9 + v;
            table[flags] = (byte) (context | (turned ? 0x80 : 0));
        }
        return table;
    }

    private static int contribution(int flags, int one, int other) {
        int sum = 0;
        for (int neighbour : new int[] {one, other}) {
            if ((flags & neighbour) != 0) {
                sum += (flags & neighbour << 4) != 0 ? -1 : 1;
            }
        }
        return Math.max(-1, Math.min(1, sum));
    }

    private static int bit(int flags, int mask) {
        return (flags & mask) != 0 ? 1 : 0;
    }
}

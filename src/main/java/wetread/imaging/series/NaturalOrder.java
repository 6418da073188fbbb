package wetread.imaging.series;

import java.util.Comparator;

/** Orders names as people do: numbers in them by their value, so 2 before 10. Capitals do not matter. */
final class NaturalOrder implements Comparator<String> {
    @Override
    public int compare(String one, String other) {
        int i = 0;
        int k = 0;
        while (i < one.length() && k < other.length()) {
            if (isDigit(one.charAt(i)) && isDigit(other.charAt(k))) {
                int from = skipZeros(one, i);
                int otherFrom = skipZeros(other, k);
                i = endOfDigits(one, from);
                k = endOfDigits(other, otherFrom);
                int order = i - from != k - otherFrom ? Integer.compare(i - from, k - otherFrom)
                        : one.substring(from, i).compareTo(other.substring(otherFrom, k));
                if (order != 0) {
                    return order;
                }
            } else {
                int order = Character.compare(Character.toUpperCase(one.charAt(i++)),
                        Character.toUpperCase(other.charAt(k++)));
                if (order != 0) {
                    return order;
                }
            }
        }
        int rest = Integer.compare(one.length() - i, other.length() - k);
        return rest != 0 ? rest : one.compareTo(other);
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static int skipZeros(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) == '0') {
            at++;
        }
        return at;
    }

    private static int endOfDigits(String text, int from) {
        int at = from;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        return at;
    }
}

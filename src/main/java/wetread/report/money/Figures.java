package wetread.report.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as a person reads them. */
final class Figures {
    private static final int CENTS = 2;

    private Figures() {
    }

    /** Thousands apart. */
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** US dollars: in cents from one dollar on, below it in as many digits as there are. */
    static String usd(BigDecimal usd) {
        return usd.compareTo(BigDecimal.ONE) >= 0
                ? String.format(Locale.ROOT, "%,.2f", usd.setScale(CENTS, RoundingMode.HALF_UP))
                : usd.signum() == 0 ? "0" : usd.stripTrailingZeros().toPlainString();
    }

    /** The same of a least and a most: one number where both are the same. */
    static String usd(BigDecimal least, BigDecimal most) {
        return least.compareTo(most) == 0 ? usd(least) : usd(least) + " – " + usd(most);
    }

    /** In percent, with one digit behind the point where there is one. */
    static String percent(BigDecimal share) {
        BigDecimal percent = share.movePointRight(2).setScale(1, RoundingMode.HALF_UP).stripTrailingZeros();
        return (percent.signum() == 0 ? "0" : percent.toPlainString()) + " %";
    }

    static String percent(BigDecimal least, BigDecimal most) {
        return least.compareTo(most) == 0 ? percent(least) : percent(least) + " – " + percent(most);
    }
}

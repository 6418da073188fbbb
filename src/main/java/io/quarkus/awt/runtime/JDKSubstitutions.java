package io.quarkus.awt.runtime;

/**
 * Quarkus replaces ImageIO in a native executable by a refusal, unless a class of this name is there: that of its AWT
 * extension, which makes windows and fonts reachable as well. What ImageIO itself needs stands under {@code
 * META-INF/native-image/wetread/imageio}.
 */
final class JDKSubstitutions {
    private JDKSubstitutions() {
    }
}

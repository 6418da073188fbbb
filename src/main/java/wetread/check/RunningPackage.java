package wetread.check;

/**
 * Which package runs, and on what. One of the wrong kind or for another processor does not start at all: what Lambda
 * says then is told apart by {@code src/main/sam/smoke}.
 */
final class RunningPackage {
    /** GraalVM sets it in a native executable alone. */
    private static final String IMAGE = "org.graalvm.nativeimage.imagecode";

    private RunningPackage() {
    }

    static Check look() {
        String kind = System.getProperty(IMAGE) == null ? "jvm, Java " + Runtime.version().feature() : "native";
        return Check.green("package", kind + ", on " + System.getProperty("os.arch"));
    }
}

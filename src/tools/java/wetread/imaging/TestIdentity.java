package wetread.imaging;

/** What happens to pictures that may show a name, without a configuration. */
public record TestIdentity(Choice declared, Choice undeclared, Choice files) implements IdentityPolicy {
    public static final TestIdentity DEFAULT = new TestIdentity(Choice.REFUSE, Choice.SEND, Choice.SEND);
}

package wetread.imaging;

/** How a model looks at a picture. Equal viewers are shown the same. */
public interface Viewer {
    /** The size at which it really looks at a picture of that size; an answer that is larger counts as that size. */
    Size fit(Size picture);

    /** Input tokens that it takes for a picture of that size. */
    long tokens(Size picture);
}

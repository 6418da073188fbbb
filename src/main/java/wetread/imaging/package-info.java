/**
 * From bytes to pictures that a vision model can look at: recognising, decoding, scaling, encoding.
 *
 * <p>{@link wetread.imaging.ImageReader} turns a file into a {@link wetread.imaging.MedicalImage};
 * {@link wetread.imaging.Renderer} turns that into {@link wetread.imaging.Rendition}s. What cannot be read ends in an
 * {@link wetread.imaging.UnreadableImageException} that names the reason. Depends on no other package of the product.
 */
package wetread.imaging;

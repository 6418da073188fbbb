/** {@code src/bench/portkey}: the packaged function behind a Portkey gateway that is not ours. */
package wetread.tools.portkey;

/**
 * Lambda, S3 and the gateway on this machine, over their real protocols: an S3 server, a Lambda Runtime API, the
 * packaged function as a process, a gateway that answers SIMULATED.
 */
package wetread.tools.local;

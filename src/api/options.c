#include <wirecopy/wirecopy.h>

void wire_options_init(wire_options *options) {
    *options = (wire_options){.struct_bytes = sizeof *options, .seed = 1};
}

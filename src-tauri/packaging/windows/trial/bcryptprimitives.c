/* For trials only, never given out: the Wine of Debian 12 has no bcryptprimitives.dll, from which Rust's standard library takes
 * its random numbers. */
#include <windows.h>

BOOLEAN NTAPI SystemFunction036(PVOID, ULONG);

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE data, SIZE_T length) { return SystemFunction036(data, (ULONG)length); }

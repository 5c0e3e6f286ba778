; For trials only: stands in for Microsoft's WebView2 installer. With FAILS it only ends with 1603.
; Its own version is that of a runtime: it stands in for one unpacked beside the program, too.
Unicode true
OutFile "${OUT}"
SilentInstall silent
VIProductVersion "120.0.2210.91"
VIAddVersionKey "FileVersion" "120.0.2210.91"
RequestExecutionLevel user
Section
!ifdef FAILS
  SetErrorLevel 1603
!else
  CreateDirectory "C:\runtime\EBWebView"
  SetRegView 32
  WriteRegStr HKCU "Software\Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}" "pv" "120.0.2210.91"
  WriteRegStr HKCU "Software\Microsoft\EdgeUpdate\ClientState\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}" "EBWebView" "C:\runtime\EBWebView"
!endif
SectionEnd

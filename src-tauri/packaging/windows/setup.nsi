; Sổ Mã: the installer for Windows 10 and 11, 64-bit, for one user and without an administrator.
;
; Made by `cargo xtask package windows`, which hands over: VERSION, FILES (folder of what is installed), FILE_LIST (script with
; the macros InstallFiles and DeleteFiles, made of the one list of files), LANGUAGE_FOLDER (NSIS's Vietnamese texts in composed
; letters), PICTURE (beside the welcome), OUT, MINIMUM (oldest WebView2), and where they are wanted RUNTIME (WebView2's
; standalone installer, packed inside), SIGN (a command that signs the file named last), FAST (for trials: packed quickly).
;
; Switches: /S silent, /D=FOLDER (last, unquoted; where the program is installed already, its folder is kept), /DESKTOP=1 or 0
; icon on the desktop, /NOWEBVIEW do not look for WebView2, /FORCE install over a newer version. Exit codes: 0 done, 1 cancelled,
; 2 failed, 3 a newer version is installed, 4 the program is open, 5 Windows before 10 or 32-bit, 6 installed, but WebView2 is
; missing or too old, 7 installed for all users by the .msi.

Unicode true
Target x86-unicode
ManifestDPIAware true
ManifestDPIAwareness "PerMonitorV2, PerMonitor"
ManifestSupportedOS all
ManifestLongPathAware true
RequestExecutionLevel user
!ifdef FAST
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
!endif
SetDateSave on
CRCCheck force
AllowSkipFiles off
ShowInstDetails nevershow
ShowUninstDetails nevershow

!define PRODUCT "Sổ Mã"
!define ID "vn.so-ma.register"
!define PROGID "SoMa.Register.1"
!define UNINST "Software\Microsoft\Windows\CurrentVersion\Uninstall\${ID}"
; Where the .msi says that it was here, and where this setup does, each for the other.
!define MARK "Software\SoMa"
!define WEBVIEW "{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}"
!define RUNTIME_FILE "MicrosoftEdgeWebView2RuntimeInstallerX64.exe"

!include MUI2.nsh
!include LogicLib.nsh
!include FileFunc.nsh
!include WordFunc.nsh
!include WinVer.nsh
!include x64.nsh
!include "${FILE_LIST}"

Name "${PRODUCT}"
BrandingText "${PRODUCT} ${VERSION}"
OutFile "${OUT}"
; Plain letters: other programs on the officer's computer are not all careful with Vietnamese letters in a path.
InstallDir "$LOCALAPPDATA\Programs\SoMa"
InstallDirRegKey HKCU "${UNINST}" "InstallLocation"

VIProductVersion "${VERSION}.0"
VIFileVersion "${VERSION}.0"
VIAddVersionKey /LANG=1066 "ProductName" "${PRODUCT}"
VIAddVersionKey /LANG=1066 "FileDescription" "Bộ cài Sổ Mã"
VIAddVersionKey /LANG=1066 "CompanyName" "Sổ Mã"
VIAddVersionKey /LANG=1066 "LegalCopyright" "© 2026 Các tác giả Sổ Mã. Giấy phép MIT."
VIAddVersionKey /LANG=1066 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=1066 "ProductVersion" "${VERSION}"

!ifdef SIGN
  !uninstfinalize '${SIGN} "%1"' = 0
  !finalize '${SIGN} "%1"' = 0
!endif

!define MUI_ICON "${FILES}\..\so-ma.ico"
!define MUI_UNICON "${FILES}\..\so-ma.ico"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${PICTURE}"
!define MUI_ABORTWARNING
!define MUI_WELCOMEPAGE_TITLE "Cài đặt Sổ Mã ${VERSION}"
!define MUI_WELCOMEPAGE_TEXT "$(WELCOME)"
!define MUI_FINISHPAGE_RUN "$INSTDIR\so-ma.exe"
!define MUI_FINISHPAGE_RUN_TEXT "Mở Sổ Mã"
!define MUI_FINISHPAGE_SHOWREADME ""
!define MUI_FINISHPAGE_SHOWREADME_NOTCHECKED
!define MUI_FINISHPAGE_SHOWREADME_TEXT "Đặt biểu tượng Sổ Mã trên màn hình nền"
!define MUI_FINISHPAGE_SHOWREADME_FUNCTION DesktopIcon
!insertmacro MUI_PAGE_WELCOME
!define MUI_PAGE_CUSTOMFUNCTION_PRE SkipFolder
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_PAGE_CUSTOMFUNCTION_SHOW OfferNoWindow
!insertmacro MUI_PAGE_FINISH
!define MUI_UNCONFIRMPAGE_TEXT_TOP "$(GOES)"
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGEEX "${LANGUAGE_FOLDER}" "Vietnamese"

LangString WELCOME 1066 "Bộ cài đặt Sổ Mã cho riêng tài khoản này, không cần quyền quản trị và không cần mạng.$\r$\n$\r$\nNếu máy đã có Sổ Mã bản này hay bản cũ hơn, chương trình được cài lại hoặc nâng cấp. Sổ, bản sao lưu, đợt đang làm, cài đặt và mẫu văn bản giữ nguyên.$\r$\n$\r$\nBấm Tiến."
LangString OLD_WINDOWS 1066 "Sổ Mã cần Windows 10 hoặc Windows 11 bản 64-bit. Máy này không cài được."
LangString NEWER 1066 "Máy này đang có Sổ Mã bản $R0, mới hơn bản ${VERSION} trong bộ cài. Không cài bản cũ đè lên bản mới: bản cũ có thể không mở được sổ do bản mới đã ghi.$\r$\n$\r$\nNếu thật cần bản cũ, hãy gỡ bản mới trong Settings › Apps rồi chạy lại bộ cài."
LangString FOR_ALL 1066 "Sổ Mã đã được cài cho mọi người dùng của máy này ($R0). Không cài thêm bản riêng: hai bản trên một máy dễ lệch nhau.$\r$\n$\r$\nHãy dùng bản đang có, hoặc nhờ người quản trị nâng cấp hay gỡ bản đó. Nếu tài khoản này còn một bản riêng cài trước đó, hãy gỡ nó trong Settings › Apps."
LangString OPEN 1066 "Sổ Mã đang mở. Hãy làm xong việc đang làm dở, đóng cửa sổ Sổ Mã, rồi bấm Thử lại (Retry).$\r$\n$\r$\n(Tệp không ghi được: $R1. Nếu Sổ Mã không mở, hãy xem tệp này có bị đặt “chỉ đọc” hay bị chặn không.)"
LangString NO_WEBVIEW 1066 "Đã cài xong Sổ Mã, nhưng máy này chưa có Microsoft Edge WebView2 (bản ${MINIMUM} trở lên), thành phần của Windows mà cửa sổ Sổ Mã cần.$\r$\n$\r$\nHãy chép tệp ${RUNTIME_FILE} (trang WebView2 của Microsoft, mục “Evergreen Standalone Installer”, x64) từ một máy có mạng, đặt cạnh bộ cài này rồi chạy bộ cài một lần nữa; hoặc nhờ bộ phận tin học cài WebView2."
LangString RUNTIME_FAILED 1066 "Đã cài xong Sổ Mã, nhưng không cài được WebView2 (mã lỗi $0). Hãy nhờ bộ phận tin học cài tệp ${RUNTIME_FILE}."
LangString GOES 1066 "Chương trình Sổ Mã sẽ được gỡ khỏi tài khoản này. Sổ mã (.soma), bản sao lưu, cài đặt và mẫu văn bản không bị xóa."
LangString NOT_WRITTEN 1066 "Không ghi được tệp vào $INSTDIR. Hãy xem ổ đĩa còn chỗ và thư mục này ghi được không, rồi chạy lại bộ cài."

; $R9: the version of the WebView2 runtime that can draw the window, empty where there is none.
Function FindWebView
  StrCpy $R9 ""
  SetRegView 32
  ReadRegStr $R7 HKLM "SOFTWARE\Microsoft\EdgeUpdate\Clients\${WEBVIEW}" "pv"
  ReadRegStr $R8 HKLM "SOFTWARE\Microsoft\EdgeUpdate\ClientState\${WEBVIEW}" "EBWebView"
  Call TakeWebView
  ReadRegStr $R7 HKCU "Software\Microsoft\EdgeUpdate\Clients\${WEBVIEW}" "pv"
  ReadRegStr $R8 HKCU "Software\Microsoft\EdgeUpdate\ClientState\${WEBVIEW}" "EBWebView"
  Call TakeWebView
  SetRegView 64
  ; A runtime of one fixed version that was unpacked beside the program.
  ClearErrors
  GetDLLVersion "$INSTDIR\webview2\msedgewebview2.exe" $R5 $R6
  ${IfNot} ${Errors}
    IntOp $R5 $R5 / 0x00010000
    StrCpy $R7 "$R5.0.0.0"
    StrCpy $R8 "$INSTDIR\webview2"
    Call TakeWebView
  ${EndIf}
FunctionEnd

; Takes the runtime of version $R7 in the folder $R8, unless another was taken or it cannot draw the window.
Function TakeWebView
  ${If} $R9 != ""
  ${OrIf} $R7 == ""
  ${OrIf} $R7 == "0.0.0.0"
    Return
  ${EndIf}
  ; The entry of a runtime whose folder was deleted.
  ${If} $R8 != ""
  ${AndIfNot} ${FileExists} "$R8\*.*"
    Return
  ${EndIf}
  ${VersionCompare} "$R7" "${MINIMUM}.0.0.0" $R6
  ${IfThen} $R6 <> 2 ${|} StrCpy $R9 $R7 ${|}
FunctionEnd

; Waits while the program is open, since Windows lets nobody write a running file: a moment by itself, so that a program that is
; just closing can, then as long as the officer wants.
!macro Closed un
Function ${un}Closed
  ${ForEach} $R3 1 2 + 1
    StrCpy $R1 "so-ma.exe"
    ${IfThen} $R3 = 2 ${|} StrCpy $R1 "so-ma-cli.exe" ${|}
    StrCpy $R4 0
    ${Do}
      ${IfNotThen} ${FileExists} "$INSTDIR\$R1" ${|} ${ExitDo} ${|}
      ClearErrors
      FileOpen $R2 "$INSTDIR\$R1" a
      ${IfNot} ${Errors}
        FileClose $R2
        ${ExitDo}
      ${EndIf}
      ${If} $R4 < 20
        IntOp $R4 $R4 + 1
        Sleep 250
        ${Continue}
      ${EndIf}
      MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(OPEN)" /SD IDCANCEL IDRETRY +3
        SetErrorLevel 4
        Quit
    ${Loop}
  ${Next}
FunctionEnd
!macroend
!insertmacro Closed ""
!insertmacro Closed "un."

Var Status
; Whether this account has the program already: it is installed where it lies, so that no second one stays behind.
Var Existing

Function .onInit
  SetShellVarContext current
  SetRegView 64
  StrCpy $Status 0
  StrCpy $Existing 0
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "$(OLD_WINDOWS)" /SD IDOK
    SetErrorLevel 5
    Quit
  ${EndIf}
  ; An entry whose file is gone stands in nobody's way.
  ReadRegStr $R0 HKLM "${MARK}" "Program"
  ${If} $R0 != ""
  ${AndIf} ${FileExists} "$R0"
    MessageBox MB_OK|MB_ICONSTOP "$(FOR_ALL)" /SD IDOK
    SetErrorLevel 7
    Quit
  ${EndIf}
  ReadRegStr $R0 HKCU "${UNINST}" "DisplayVersion"
  ReadRegStr $R1 HKCU "${MARK}" "Program"
  ${If} $R0 != ""
  ${AndIf} ${FileExists} "$R1"
    StrCpy $Existing 1
    ${GetParent} "$R1" $INSTDIR
    ${VersionCompare} "$R0" "${VERSION}" $R2
    ${If} $R2 = 1
      ${GetParameters} $R3
      ClearErrors
      ${GetOptions} $R3 "/FORCE" $R4
      ${If} ${Errors}
        MessageBox MB_OK|MB_ICONSTOP "$(NEWER)" /SD IDOK
        SetErrorLevel 3
        Quit
      ${EndIf}
    ${EndIf}
  ${EndIf}
FunctionEnd

Function SkipFolder
  ${IfThen} $Existing = 1 ${|} Abort ${|}
FunctionEnd

Function OfferNoWindow
  ${If} $Status = 6
    SendMessage $mui.FinishPage.Run ${BM_SETCHECK} ${BST_UNCHECKED} 0
    EnableWindow $mui.FinishPage.Run 0
  ${EndIf}
FunctionEnd

Function DesktopIcon
  CreateShortcut "$DESKTOP\${PRODUCT}.lnk" "$INSTDIR\so-ma.exe"
FunctionEnd

Section "Sổ Mã"
  Call Closed
  SetOutPath "$INSTDIR"
  SetOverwrite on
  ClearErrors
  !insertmacro InstallFiles
  WriteUninstaller "$INSTDIR\uninstall.exe"
  ${If} ${Errors}
    MessageBox MB_OK|MB_ICONSTOP "$(NOT_WRITTEN)" /SD IDOK
    SetErrorLevel 2
    Quit
  ${EndIf}

  CreateShortcut "$SMPROGRAMS\${PRODUCT}.lnk" "$INSTDIR\so-ma.exe" "" "$INSTDIR\so-ma.exe" 0 SW_SHOWNORMAL "" "Sổ mã định danh điện tử"
  ${GetParameters} $R3
  ClearErrors
  ${GetOptions} $R3 "/DESKTOP=" $R4
  ${If} $R4 == "1"
    Call DesktopIcon
  ${EndIf}

  WriteRegStr HKCU "Software\Classes\${PROGID}" "" "Sổ mã định danh điện tử"
  WriteRegStr HKCU "Software\Classes\${PROGID}\DefaultIcon" "" "$INSTDIR\so-ma.exe,-32600"
  WriteRegStr HKCU "Software\Classes\${PROGID}\shell" "" "open"
  WriteRegStr HKCU "Software\Classes\${PROGID}\shell\open" "" "Mở"
  WriteRegStr HKCU "Software\Classes\${PROGID}\shell\open\command" "" '"$INSTDIR\so-ma.exe" "%1"'
  WriteRegStr HKCU "Software\Classes\.soma" "" "${PROGID}"
  WriteRegStr HKCU "Software\Classes\.soma" "Content Type" "application/vnd.so-ma.register"
  WriteRegStr HKCU "Software\Classes\.soma\OpenWithProgids" "${PROGID}" ""
  WriteRegStr HKCU "Software\Classes\Applications\so-ma.exe" "FriendlyAppName" "${PRODUCT}"
  WriteRegStr HKCU "Software\Classes\Applications\so-ma.exe\SupportedTypes" ".soma" ""
  WriteRegStr HKCU "Software\Classes\Applications\so-ma.exe\shell\open\command" "" '"$INSTDIR\so-ma.exe" "%1"'
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0x1000, p 0, p 0)'

  WriteRegStr HKCU "${MARK}" "Program" "$INSTDIR\so-ma.exe"
  WriteRegStr HKCU "${UNINST}" "DisplayName" "${PRODUCT}"
  WriteRegStr HKCU "${UNINST}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINST}" "DisplayIcon" "$INSTDIR\so-ma.exe,0"
  WriteRegStr HKCU "${UNINST}" "Publisher" "Sổ Mã"
  WriteRegStr HKCU "${UNINST}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINST}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINST}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINST}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINST}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/M=*.exe /S=0K /G=0" $0 $1 $2
  WriteRegDWORD HKCU "${UNINST}" "EstimatedSize" $0
SectionEnd

Section "WebView2"
  ${GetParameters} $R3
  ClearErrors
  ${GetOptions} $R3 "/NOWEBVIEW" $R4
  ${IfNot} ${Errors}
    Goto done
  ${EndIf}
  Call FindWebView
  ${If} $R9 != ""
    Goto done
  ${EndIf}
  StrCpy $1 ""
!ifdef RUNTIME
  InitPluginsDir
  StrCpy $1 "$PLUGINSDIR\${RUNTIME_FILE}"
  File "/oname=$PLUGINSDIR\${RUNTIME_FILE}" "${RUNTIME}"
!else
  ${If} ${FileExists} "$EXEDIR\${RUNTIME_FILE}"
    StrCpy $1 "$EXEDIR\${RUNTIME_FILE}"
  ${EndIf}
!endif
  ${If} $1 != ""
    DetailPrint "Đang cài WebView2, có thể mất vài phút…"
    ClearErrors
    ExecWait '"$1" /silent /install' $0
    Call FindWebView
    ${If} $R9 != ""
      Goto done
    ${EndIf}
    MessageBox MB_OK|MB_ICONEXCLAMATION "$(RUNTIME_FAILED)" /SD IDOK
  ${Else}
    MessageBox MB_OK|MB_ICONEXCLAMATION "$(NO_WEBVIEW)" /SD IDOK
  ${EndIf}
  StrCpy $Status 6
  done:
SectionEnd

Function .onInstSuccess
  SetErrorLevel $Status
FunctionEnd

Function un.onInit
  SetShellVarContext current
  SetRegView 64
FunctionEnd

; Takes away what was installed, file by file; the officer's registers, backups, settings and templates stay wherever they are.
Section "Uninstall"
  Call un.Closed
  !insertmacro DeleteFiles
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${PRODUCT}.lnk"
  Delete "$DESKTOP\${PRODUCT}.lnk"
  ReadRegStr $0 HKCU "Software\Classes\.soma" ""
  ${If} $0 == "${PROGID}"
    DeleteRegValue HKCU "Software\Classes\.soma" ""
    DeleteRegValue HKCU "Software\Classes\.soma" "Content Type"
  ${EndIf}
  DeleteRegValue HKCU "Software\Classes\.soma\OpenWithProgids" "${PROGID}"
  DeleteRegKey /ifempty HKCU "Software\Classes\.soma\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "Software\Classes\.soma"
  DeleteRegKey HKCU "Software\Classes\${PROGID}"
  DeleteRegKey HKCU "Software\Classes\Applications\so-ma.exe"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0x1000, p 0, p 0)'
  DeleteRegKey HKCU "${UNINST}"
  DeleteRegKey HKCU "${MARK}"
SectionEnd

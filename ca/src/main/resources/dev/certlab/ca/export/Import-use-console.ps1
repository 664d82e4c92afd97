# It changes nothing. Run it where the ConfigMgr console is, to see which file the console asks for:
#   powershell.exe -ExecutionPolicy Bypass -File .\@SCRIPT@

#Requires -Version 5.1

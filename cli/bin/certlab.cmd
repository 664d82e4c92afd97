@echo off
rem Starts certlab; builds it first if that has not been done. After a change of the sources delete
rem cli\target\certlab-runnable.jar.
setlocal
for %%I in ("%~dp0..\..") do set "root=%%~fI"
set "target=%root%\cli\target"
set "jar=%target%\certlab-runnable.jar"

for %%J in (java.exe) do set "java=%%~$PATH:J"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java.exe"
if exist "%java%" goto built
echo certlab: error: no Java found; install a JDK 17 or later, or set JAVA_HOME 1>&2
exit /b 2

:built
if exist "%jar%" goto archived
echo certlab: building, which takes some minutes the first time ... 1>&2
call mvn -f "%root%\pom.xml" -B -ntp -Dstyle.color=never -DskipTests -pl cli -am package 1>&2
if errorlevel 1 exit /b 2
del /q "%target%\*.jsa" 2>nul

rem Why these flags, and the archive: see the shell script beside this one.
:archived
set "flags=-XX:+UseSerialGC -Xshare:auto -Xlog:cds=off -Xlog:cds+dynamic=off -Dstdout.encoding=UTF-8"
set "name=%java::=_%"
set "name=%name:\=_%"
set "archive=%target%\%name: =_%.jsa"
if exist "%archive%" goto run
set "training=%target%\training.%RANDOM%"
"%java%" %flags% "-XX:ArchiveClassesAtExit=%training%.jsa" -jar "%jar%" -q quickstart --tiers one --root-key ec-p256 "%training%" >nul 2>&1
rmdir /s /q "%training%" 2>nul
move /y "%training%.jsa" "%archive%" >nul 2>&1

:run
rem What is printed is UTF-8; the console's own code page is put back afterwards.
for /f "tokens=2 delims=:." %%P in ('chcp 2^>nul') do set "page=%%P"
chcp 65001 >nul 2>&1
"%java%" %flags% "-XX:SharedArchiveFile=%archive%" -jar "%jar%" %*
set "code=%errorlevel%"
if defined page chcp %page% >nul 2>&1
exit /b %code%

@echo off
rem Starts certlab; builds it first if that has not been done.
setlocal
for %%I in ("%~dp0..\..") do set "root=%%~fI"
set "jar=%root%\cli\target\certlab-runnable.jar"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
if not exist "%jar%" (
  echo certlab: building, which takes a minute the first time ... 1>&2
  call mvn -f "%root%\pom.xml" -B -ntp -q -DskipTests -pl cli -am package 1>&2
  if errorlevel 1 exit /b 2
)
"%java%" -XX:+UseSerialGC -Dstdout.encoding=UTF-8 -jar "%jar%" %*
exit /b %errorlevel%

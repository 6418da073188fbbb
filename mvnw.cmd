@echo off
rem Runs Maven in the version that .mvn\wrapper\maven-wrapper.properties names,
rem so that building this project needs nothing installed but a JDK. The first
rem run downloads that Maven, checks its SHA-512 and keeps it; when it cannot be
rem downloaded, a recent enough mvn on the PATH stands in.
rem
rem Environment:
rem   JAVA_HOME         the JDK to use (default: the java on the PATH)
rem   MAVEN_USER_HOME   Maven is kept in its wrapper\dists
rem                     (default: .m2 in the user's profile directory)
rem   MAVEN_OPTS etc.   as Maven itself understands them

setlocal EnableExtensions DisableDelayedExpansion
set "MVNW_FILE=%~f0"
set "MVNW_MVN="
rem Inherited from PowerShell 7, this would keep Windows PowerShell from finding
rem its own modules.
set "PSModulePath="
rem The work is done by the script below the line of hashes. It prints the path
rem of the mvn to run, or nothing if there is none. It must not read the standard
rem input, which is Maven's.
for /f "usebackq delims=" %%m in (`powershell -NoLogo -NoProfile -NonInteractive -ExecutionPolicy Bypass -Command "iex ((Get-Content -Raw -LiteralPath $env:MVNW_FILE) -split '#{9}')[1]" ^<nul`) do set "MVNW_MVN=%%m"
if not defined MVNW_MVN exit /b 1
rem No "call" here: it would expand percent signs and carets in the arguments
rem again. So a batch file does not return; the last line is for an mvn.exe.
endlocal & "%MVNW_MVN%" %*
exit /b %ERRORLEVEL%

#########

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue' # showing it slows downloads down a lot

function Say($text) { [Console]::Error.WriteLine("mvnw: $text") }
function Die($text) { Say $text; exit 1 }

# What a command prints; '' if it cannot be run. Output on stderr is no error.
function Output($command, $option) {
  $ErrorActionPreference = 'Continue'
  try { (& $command $option 2>&1 | ForEach-Object { "$_" }) -join "`n" } catch { '' }
}

# Puts the distribution into $dist\$name. Returns why it could not be downloaded,
# if so, and throws if anything else goes wrong: above all, an archive with the
# wrong checksum is never passed over in silence.
function Install-Maven {
  $work = "$dist\.download." + [guid]::NewGuid().ToString('N')
  try {
    try {
      New-Item -ItemType Directory -Force -Path $work | Out-Null
      # Not the default in older versions of .NET.
      [Net.ServicePointManager]::SecurityProtocol = 'Tls12'
      Invoke-WebRequest -UseBasicParsing -TimeoutSec 10 -Uri $url -OutFile "$work\archive.zip"
    } catch {
      Set-Content -LiteralPath $stamp -Value '' -ErrorAction SilentlyContinue
      return ($_.Exception.Message -split '\r?\n')[0]
    }
    $expected = $properties.distributionSha512
    $actual = (Get-FileHash -Algorithm SHA512 -LiteralPath "$work\archive.zip").Hash
    if ($actual -ne $expected) {
      throw "wrong SHA-512 for $url; the download was deleted.`n  expected $expected`n  received $actual"
    }
    Expand-Archive -LiteralPath "$work\archive.zip" -DestinationPath $work
    # One rename, so another run sees all of it or nothing. It fails if another
    # run came first.
    try { [IO.Directory]::Move("$work\$name", "$dist\$name") } catch {
      if (-not (Test-Path -LiteralPath "$dist\$name\bin\mvn.cmd")) {
        throw "cannot create $dist\$name; if it exists, delete it and try again."
      }
    }
    Remove-Item -LiteralPath $stamp -ErrorAction SilentlyContinue
  } finally {
    Remove-Item -Recurse -Force -LiteralPath $work -ErrorAction SilentlyContinue
  }
}

$directory = [IO.Path]::GetDirectoryName($env:MVNW_FILE)
$file = "$directory\.mvn\wrapper\maven-wrapper.properties"
if (-not (Test-Path -LiteralPath $file)) { Die "cannot read $file." }
$properties = Get-Content -Raw -LiteralPath $file | ConvertFrom-StringData

if ($env:JAVA_HOME) {
  $java = "$env:JAVA_HOME\bin\java.exe"
  $where = "JAVA_HOME ($env:JAVA_HOME)"
} else {
  $java = 'java'
  $where = 'the PATH'
}
$wanted = $properties.javaMinimum
$hint = "Install a JDK $wanted or newer and point JAVA_HOME at it."
# The line looks like: openjdk version "17.0.15" 2025-04-15 (Java 8: "1.8.0_x")
if ((Output $java '-version') -match '(?m)^\S+ version "(\d+)') {
  if ([int]$Matches[1] -lt [int]$wanted) {
    Die "Java $wanted or newer is needed, but $where has an older one. $hint"
  }
} else {
  Die "found no working Java through $where. $hint"
}

$url = $properties.distributionUrl
$name = "apache-maven-$($properties.distributionVersion)"
if ($env:MAVEN_USER_HOME) {
  $dists = "$env:MAVEN_USER_HOME\wrapper\dists"
} else {
  $dists = "$env:USERPROFILE\.m2\wrapper\dists"
}
# One level down, as other wrappers put directories of their own into $dist; but
# an archive that someone unpacked in $dists by hand is good, too.
$dist = "$dists\$name"
foreach ($candidate in "$dist\bin\mvn.cmd", "$dist\$name\bin\mvn.cmd") {
  if (Test-Path -LiteralPath $candidate) { $candidate; exit 0 }
}

$minimum = $properties.fallbackMinimum
$usable = $false
$mvn = Get-Command 'mvn.cmd', 'mvn.exe', 'mvn.bat' -CommandType Application -ErrorAction SilentlyContinue |
  Select-Object -First 1
if (-not $mvn) {
  $fallbackProblem = 'there is no mvn on the PATH'
} elseif ((Output $mvn.Path '--version') -match '(?m)^\S*Apache Maven (\d+\.\d+\.\d+)') {
  $version = $Matches[1]
  $usable = [version]$version -ge [version]$minimum
  $fallbackProblem = "the mvn on the PATH is $version, older than $minimum"
} else {
  $fallbackProblem = 'the mvn on the PATH does not tell its version'
}

# Marks a failed download, so that for an hour not every run waits for a host
# that does not answer. It counts only while there is a fallback to use.
$stamp = "$dist\.unreachable"
if ($usable -and (Test-Path -LiteralPath $stamp) -and
    (Get-Item -LiteralPath $stamp).LastWriteTime -gt (Get-Date).AddHours(-1)) {
  $problem = "not tried again within the hour; delete $stamp to try now"
} else {
  try { $problem = Install-Maven } catch { Die $_.Exception.Message }
}

if (-not $problem) {
  "$dist\$name\bin\mvn.cmd"
} elseif ($usable) {
  Say "using Maven $version from the PATH, as $name could not be downloaded ($problem)"
  $mvn.Path
} else {
  Say "cannot download $url ($problem), and $fallbackProblem."
  Say "Install Maven $minimum or newer (https://maven.apache.org/install.html),"
  Die "or fetch that archive elsewhere and unpack it in $dists."
}

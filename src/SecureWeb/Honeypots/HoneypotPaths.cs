using System.Collections.Frozen;
using Microsoft.Extensions.Options;

namespace SecureWeb.Honeypots;

/// <summary>The paths that only somebody who probes asks for.</summary>
internal sealed class HoneypotPaths(IOptions<HoneypotOptions> options)
{
    /// <summary>What scanners try on every server, and no ASP.NET Core application has.</summary>
    public static readonly string[] BuiltIn =
    [
        "/.env", "/.env.bak", "/.env.local", "/.env.production", "/.git/config", "/.git/HEAD", "/.svn/entries",
        "/.hg/hgrc", "/.aws/credentials", "/.ssh/id_rsa", "/.htpasswd", "/.DS_Store", "/.vscode/sftp.json",
        "/wp-login.php", "/wp-admin", "/wp-admin/", "/wp-admin/install.php", "/wp-config.php", "/wp-config.php.bak",
        "/wp-content/debug.log", "/wp-includes/wlwmanifest.xml", "/xmlrpc.php", "/phpinfo.php", "/info.php",
        "/phpmyadmin", "/phpmyadmin/", "/phpmyadmin/index.php", "/pma", "/pma/", "/adminer.php", "/administrator/index.php",
        "/vendor/phpunit/phpunit/src/Util/PHP/eval-stdin.php", "/cgi-bin/", "/cgi-bin/test.cgi", "/shell.php", "/cmd.php",
        "/c99.php", "/backup.sql", "/backup.zip", "/dump.sql", "/database.sql", "/web.config", "/appsettings.json",
        "/appsettings.Production.json", "/config.json", "/server-status", "/solr/admin/info/system",
        "/actuator/env", "/actuator/heapdump", "/jenkins/login", "/manager/html", "/owa/auth/logon.aspx",
        "/boaform/admin/formLogin", "/HNAP1", "/telescope/requests", "/_ignition/execute-solution", "/elmah.axd",
        "/trace.axd",
    ];

    // The values are the spelling that the event carries: from the list, never the client's.
    private readonly FrozenDictionary<string, string> _paths = BuiltIn.Concat(options.Value.Paths)
        .Distinct(StringComparer.OrdinalIgnoreCase)
        .ToFrozenDictionary(p => p, p => p, StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets or sets whether <c>MapHoneypots</c> was called.</summary>
    public bool IsOn { get; set; }

    public IReadOnlyList<string> All => _paths.Keys;

    /// <returns>The path as the list has it; <see langword="null"/> when it is none.</returns>
    public string? Find(string? path) => path is not null && _paths.TryGetValue(path, out var known) ? known : null;
}

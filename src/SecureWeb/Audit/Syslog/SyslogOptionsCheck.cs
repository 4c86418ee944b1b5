using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SecureWeb.Audit.Syslog;

/// <summary>The rules of <see cref="SyslogOptions"/> that no attribute can say.</summary>
internal static class SyslogOptionsCheck
{
    private const string Section = "SecureWeb:Audit:Syslog";

    public static IEnumerable<string> Mistakes(SyslogOptions options)
    {
        if (options.Host is { } host && Uri.CheckHostName(host) == UriHostNameType.Unknown)
        {
            yield return $"{Section}:Host: it must be a host name or an address, without scheme and port; the port goes "
                + "into Port.";
        }

        if (options.Host is null && (options.Port is not null || options.CertificateAuthorityFile is not null))
        {
            yield return $"{Section}:Host: it is missing, and without it nothing is sent. Name the server, or leave Port "
                + "and CertificateAuthorityFile out too.";
        }

        if (options.CertificateAuthorityFile is not { } file)
        {
            yield break;
        }

        if (options.Transport != SyslogTransport.Tls)
        {
            yield return $"{Section}:CertificateAuthorityFile: {options.Transport} does not use it. Set Transport to Tls, "
                + "or leave it out.";
        }
        else if (!HasCertificate(file))
        {
            yield return $"{Section}:CertificateAuthorityFile: '{file}' cannot be read or holds no certificate. Name a "
                + "PEM file that the application's account may read.";
        }
    }

    private static bool HasCertificate(string file)
    {
        try
        {
            var certificates = new X509Certificate2Collection();
            certificates.ImportFromPemFile(file);
            return certificates.Count > 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException
            or ArgumentException)
        {
            return false;
        }
    }
}

using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SecureWeb.Sample.Hosting;

/// <summary>The certificate for https://localhost: the developer certificate of this machine, or one for this run.</summary>
internal sealed partial class LocalCertificate(TimeProvider clock, ILogger<LocalCertificate> logger) : IDisposable
{
    // Marks the certificate that "dotnet dev-certs https" makes.
    private const string DeveloperCertificateOid = "1.3.6.1.4.1.311.84.1.1";

    private readonly Lock _lock = new();
    private X509Certificate2? _certificate;

    public X509Certificate2 Get()
    {
        lock (_lock)
        {
            return _certificate ??= FindDeveloperCertificate() ?? MakeAndSaySo();
        }
    }

    public void Dispose() => _certificate?.Dispose();

    private X509Certificate2? FindDeveloperCertificate()
    {
        try
        {
            using var store = new X509Store(StoreName.My, StoreLocation.CurrentUser, OpenFlags.ReadOnly);
            var now = clock.GetLocalNow().DateTime;
            return store.Certificates
                .Where(c => c.HasPrivateKey && c.NotBefore <= now && c.NotAfter > now
                    && c.Extensions.Any(e => e.Oid?.Value == DeveloperCertificateOid))
                .MaxBy(c => c.NotAfter);
        }
        catch (CryptographicException)
        {
            return null; // No certificate store on this machine, or none that can be read.
        }
    }

    private X509Certificate2 MakeAndSaySo()
    {
        var certificate = Make(clock.GetUtcNow());
        LogSelfMade(logger, certificate.GetCertHashString(HashAlgorithmName.SHA256));
        return certificate;
    }

    /// <summary>Makes a certificate for localhost. Its key never leaves the memory of this process.</summary>
    private static X509Certificate2 Make(DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(
            new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1", "Server Authentication")], false));
        using var certificate = request.CreateSelfSigned(now.AddHours(-1), now.AddDays(30));

        // Windows cannot serve TLS with the ephemeral key: read back, it gets a key it can use.
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), null);
    }

    [LoggerMessage(1, LogLevel.Information,
        "HTTPS uses a certificate made for this run, so browsers warn once. SHA-256 fingerprint: {Fingerprint}. "
        + "\"dotnet dev-certs https --trust\" makes one that your browser trusts.")]
    private static partial void LogSelfMade(ILogger logger, string fingerprint);
}

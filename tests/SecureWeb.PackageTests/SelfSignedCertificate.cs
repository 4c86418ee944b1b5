using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SecureWeb.PackageTests;

/// <summary>A certificate for one run, for servers on the loopback address.</summary>
internal static class SelfSignedCertificate
{
    public static void Write(string path)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        File.WriteAllBytes(path, certificate.Export(X509ContentType.Pfx));
    }
}

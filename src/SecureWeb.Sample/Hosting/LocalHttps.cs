namespace SecureWeb.Sample.Hosting;

/// <summary>
/// HTTPS on a machine that has no certificate. A deployed application does not need this: it configures
/// <c>Kestrel:Certificates:Default</c>, or a proxy in front ends TLS.
/// </summary>
internal static class LocalHttps
{
    private static readonly string[] AddressSettings = ["urls", "http_ports", "https_ports"];

    public static WebApplicationBuilder AddLocalHttps(this WebApplicationBuilder builder)
    {
        if (AddressSettings.All(s => string.IsNullOrEmpty(builder.Configuration[s]))
            && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            builder.WebHost.UseUrls("https://localhost:5001", "http://localhost:5000");
        }

        if (!builder.Configuration.GetSection("Kestrel:Certificates:Default").Exists())
        {
            builder.Services.AddSingleton<LocalCertificate>();
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureHttpsDefaults(https =>
                https.ServerCertificate ??= kestrel.ApplicationServices.GetRequiredService<LocalCertificate>().Get()));
        }

        return builder;
    }
}

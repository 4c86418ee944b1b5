using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using SecureWeb.Http;

namespace SecureWeb.Headers;

/// <summary>Kestrel writes its <c>Server</c> header after every callback, so it can only be switched off there.</summary>
internal sealed class HideServerName(IFeatureSwitches features) : IConfigureOptions<KestrelServerOptions>
{
    public void Configure(KestrelServerOptions options)
    {
        if (features.IsOn(SecureFeature.Headers))
        {
            options.AddServerHeader = false;
        }
    }
}

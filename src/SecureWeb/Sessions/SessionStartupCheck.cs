using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SecureWeb.Http;

namespace SecureWeb.Sessions;

/// <summary>Refuses a cookie without <c>Secure</c> anywhere but on a developer's machine.</summary>
internal sealed class SessionStartupCheck(IOptions<SecureSessionOptions> options) : IStartupCheck
{
    public void Check(StartupCheckContext context)
    {
        if (!options.Value.AllowInsecureDevelopmentCookie)
        {
            return;
        }

        if (context.Environment.IsDevelopment())
        {
            context.Warning("SecureWeb:Sessions:AllowInsecureDevelopmentCookie is on: over plain HTTP the session cookie "
                + "is readable on the network. Development only.");
        }
        else
        {
            context.Mistake("SecureWeb:Sessions:AllowInsecureDevelopmentCookie is for the Development environment only: "
                + "remove it and serve HTTPS.");
        }
    }
}

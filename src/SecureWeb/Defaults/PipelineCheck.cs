using Microsoft.Extensions.Hosting;
using SecureWeb.Http;

namespace SecureWeb.Defaults;

/// <summary>Finds an application that registered the services and forgot the middleware.</summary>
internal sealed class PipelineCheck(PipelineState state) : IStartupCheck
{
    private const string Text = "AddSecureDefaults() was called, UseSecureDefaults() was not: no request is checked. "
        + "Call app.UseSecureDefaults() right after builder.Build().";

    public void Check(StartupCheckContext context)
    {
        if (state.IsApplied)
        {
            return;
        }

        if (context.Environment.IsDevelopment())
        {
            context.Warning(Text);
        }
        else
        {
            context.Mistake(Text);
        }
    }
}

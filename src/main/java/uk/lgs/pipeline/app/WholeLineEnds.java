package uk.lgs.pipeline.app;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpConstants;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Keeps the two characters that end a line together, however a form with files arrives: a carriage return at the end of what was read
 * waits for what comes next. Netty would take it for the last byte of the field or file that it ends
 * (<a href="https://github.com/netty/netty/issues/12729">netty 12729</a>), so that a form is refused now and then, or a file is a
 * byte longer than it was.
 */
final class WholeLineEnds extends ChannelInboundHandlerAdapter {
    private static final String NEXT = "handler";

    private boolean isForm;
    private boolean isHeld;

    /** Puts one in front of what Vert.x does with a connection. */
    static void in(HttpConnection connection) {
        ((ConnectionBase) connection).channel().pipeline().addBefore(NEXT, null, new WholeLineEnds());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest head) {
            isForm = HttpPostRequestDecoder.isMultipart(head);
            isHeld = false;
        }
        context.fireChannelRead(isForm && message instanceof HttpContent part ? whole(context, part) : message);
    }

    private HttpContent whole(ChannelHandlerContext context, HttpContent part) {
        ByteBuf read = part.content();
        boolean wasHeld = isHeld;
        isHeld = !(part instanceof LastHttpContent) && endsOpen(read, wasHeld);
        if (!isHeld && !wasHeld) {
            return part;
        }
        ByteBuf whole = context.alloc().buffer(read.readableBytes() + 1);
        if (wasHeld) {
            whole.writeByte(HttpConstants.CR);
        }
        whole.writeBytes(read);
        if (isHeld) {
            whole.writerIndex(whole.writerIndex() - 1);
        }
        read.release();
        return part.replace(whole);
    }

    /** Whether the other half of a line's end may be what comes next. */
    private static boolean endsOpen(ByteBuf read, boolean wasHeld) {
        return read.isReadable() ? read.getByte(read.writerIndex() - 1) == HttpConstants.CR : wasHeld;
    }
}
